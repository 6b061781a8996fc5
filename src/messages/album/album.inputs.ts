import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';
import { badInput } from '../../kernel/index.js';
import { MediaInput } from '../../media/media.inputs.js';
import { fileOf } from '../media-kinds.inputs.js';
import { SendInput } from '../message-options.inputs.js';
import type { AlbumItem } from './album.port.js';

const optional = { nullable: true } as const;

@InputType({ description: 'A picture or a film of an album: exactly one of `image` and `video`.' })
export class AlbumItemInput {
  @Field(() => MediaInput, { ...optional, description: 'A picture: jpeg, png, gif or webp.' })
  image?: MediaInput | null;
  @Field(() => MediaInput, { ...optional, description: 'A film: mp4 or 3gpp, H.264 and AAC.' })
  video?: MediaInput | null;
  @Field(() => String, { ...optional, description: 'Up to 1024 characters.' })
  caption?: string | null;
}

@InputType({ description: 'Pictures and films to send as one album.' })
export class SendAlbumInput extends SendInput {
  @Field(() => [AlbumItemInput], { description: '2 to 30 pictures and films.' })
  items!: AlbumItemInput[];
}

/** @throws AppError BAD_INPUT for none or both, or for a medium without a source */
export function albumItemOf({ image, video, caption }: AlbumItemInput, index: number): AlbumItem {
  const kind = image ? 'image' : 'video';
  const medium = image ?? video;
  if (!medium || (image && video)) {
    throw badInput(`items.${index}`, medium ? 'has image and video' : 'has no medium', ['image', 'video']);
  }
  const file = fileOf(medium, { slot: 'media', field: `items.${index}.${kind}`, use: kind });
  return { kind, file, ...(caption ? { caption } : {}) };
}
