import type { BinaryNode } from '../baileys.js';
import { child } from '../devices/nodes.js';

/** How a picture is asked for. */
export interface PictureQuestion {
  /** The small one. */
  preview: boolean;
  /** Asked of the community itself. */
  community?: boolean | undefined;
  /** A group of both, which opens the picture of somebody who shows it to contacts only. */
  commonGroup?: string | undefined;
  /** Code of a link to a group that the account is not in. */
  inviteCode?: string | undefined;
  /** Of a Meta AI bot. */
  personaId?: string | undefined;
}

/** A picture at WhatsApp's hosts; the URL ends after some time. */
export interface PictureFacts {
  id: string;
  url: string;
  type: string;
  directPath: string;
}

/**
 * Asks for the address of a picture, of a person or group. Baileys' call knows neither communities nor what opens
 * hidden pictures. Source of the shape: whatsmeow, `GetProfilePictureInfo`; of the token, Baileys, `tcTokenUtils`.
 */
export function pictureQuery(jid: string, question: PictureQuestion, token: Uint8Array | null): BinaryNode {
  const { preview, community, commonGroup, inviteCode, personaId } = question;
  const attrs: BinaryNode['attrs'] = { type: preview ? 'preview' : 'image', query: 'url' };
  if (inviteCode) attrs['invite'] = inviteCode;
  if (community) {
    const picture = { tag: 'picture', attrs: { ...attrs, parent_group_jid: jid } };
    return {
      tag: 'iq',
      attrs: { to: jid, type: 'get', xmlns: 'w:g2' },
      content: [{ tag: 'pictures', attrs: {}, content: [picture] }],
    };
  }
  if (commonGroup) attrs['common_gid'] = commonGroup;
  if (personaId) attrs['persona_id'] = personaId;
  const picture: BinaryNode = { tag: 'picture', attrs };
  if (token) picture.content = [{ tag: 'tctoken', attrs: {}, content: token }];
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', target: jid, type: 'get', xmlns: 'w:profile:picture' },
    content: [picture],
  };
}

/** Null: there is none. */
export function readPicture(answer: BinaryNode): PictureFacts | null {
  const picture = child(child(answer, 'pictures') ?? answer, 'picture');
  const { id, url, type = '', direct_path: directPath = '' } = picture?.attrs ?? {};
  return id && url ? { id, url, type, directPath } : null;
}

/** Sets the own picture, or (null) takes it away. Source of the shape: Baileys, `updateProfilePicture`. */
export function setPictureQuery(jpeg: Uint8Array | null): BinaryNode {
  const attrs = { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:profile:picture' };
  if (!jpeg) return { tag: 'iq', attrs };
  return { tag: 'iq', attrs, content: [{ tag: 'picture', attrs: { type: 'image' }, content: jpeg }] };
}

/** Id of the picture that was set; Baileys' call keeps it to itself. */
export function readSetPicture(answer: BinaryNode): string | null {
  return child(answer, 'picture')?.attrs['id'] ?? null;
}
