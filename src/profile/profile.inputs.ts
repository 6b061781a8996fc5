import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { MediaInput } from '../media/media.inputs.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'Another picture for the account.' })
export class SetProfilePhotoInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => MediaInput, {
    description:
      'The picture: JPEG, PNG, WebP or GIF. Of its middle a JPEG of 640 x 640 pixels is made, which WhatsApp wants.',
  })
  photo!: MediaInput;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Refuses every other format than JPEG.',
  })
  jpegOnly?: boolean | null;
}

@InputType({ description: 'Whose picture.' })
export class RemoveProfilePhotoInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
}

@InputType({ description: 'Another about text for the account.' })
export class SetAboutInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { description: 'The text, 0 to 139 characters.' })
  text!: string;
}
