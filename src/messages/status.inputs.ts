import 'reflect-metadata';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';
import { badInput } from '../kernel/index.js';
import { MediaInput } from '../media/media.inputs.js';
import { MessageOptionsInput, OWN } from './message-options.inputs.js';

const optional = { nullable: true } as const;
const COLOUR = 'ARGB, as a decimal number in a string (`4294967295`) or as `#aarrggbb` or `#rrggbb`.';
const CAPTION = 'Up to 1024 characters.';
const MAX_ARGB = 0xff_ff_ff_ff;

/** Name in the API -> number of the protocol's font. */
export const StatusFontName = {
  SYSTEM: 0,
  SYSTEM_TEXT: 1,
  FB_SCRIPT: 2,
  SYSTEM_BOLD: 6,
  MORNINGBREEZE_REGULAR: 7,
  CALISTOGA_REGULAR: 8,
  EXO2_EXTRABOLD: 9,
  COURIERPRIME_BOLD: 10,
} as const;
export type StatusFontName = (typeof StatusFontName)[keyof typeof StatusFontName];

registerEnumType(StatusFontName, {
  name: 'StatusFont',
  description: "Fonts of text statuses, with the protocol's numbers.",
  valuesConfig: {
    SYSTEM: { description: '0.' },
    SYSTEM_TEXT: { description: '1.' },
    FB_SCRIPT: { description: '2.' },
    SYSTEM_BOLD: { description: '6.' },
    MORNINGBREEZE_REGULAR: { description: '7.' },
    CALISTOGA_REGULAR: { description: '8.' },
    EXO2_EXTRABOLD: { description: '9.' },
    COURIERPRIME_BOLD: { description: '10.' },
  },
});

/** What the inputs of all statuses have in common. */
@InputType()
export abstract class StatusInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => [JidScalar], {
    ...optional,
    description:
      "Who sees it, up to 5000 people. Absent: whom the account's phone would show it to (its status privacy and " +
      'saved contacts). The account itself always does.',
  })
  audience?: string[] | null;
  @Field(() => MessageOptionsInput, {
    ...optional,
    description:
      'Of these `messageId`, `idempotencyKey`, `waitForAck` and `echo`; the others belong to chats.',
  })
  options?: MessageOptionsInput | null;
}

@InputType({ description: 'A text status to post.' })
export class SendStatusTextInput extends StatusInput {
  @Field(() => String, { description: '1 to 650 characters.' })
  text!: string;
  @Field(() => String, { ...optional, description: `Colour behind the text. ${COLOUR}` })
  backgroundColor?: string | null;
  @Field(() => String, { ...optional, description: `Colour of the text. ${COLOUR}` })
  textColor?: string | null;
  @Field(() => StatusFontName, { ...optional, description: 'Font of the text.' })
  font?: StatusFontName | null;
}

@InputType({ description: 'A picture to post as a status: jpeg, png, gif or webp.' })
export class SendStatusImageInput extends StatusInput {
  @Field(() => MediaInput, { description: 'The picture.' })
  image!: MediaInput;
  @Field(() => String, { ...optional, description: CAPTION })
  caption?: string | null;
}

@InputType({ description: 'A film to post as a status: mp4 or 3gpp, H.264 and AAC.' })
export class SendStatusVideoInput extends StatusInput {
  @Field(() => MediaInput, { description: 'The film.' })
  video!: MediaInput;
  @Field(() => String, { ...optional, description: CAPTION })
  caption?: string | null;
}

@InputType({ description: 'A sound to post as a status: ogg, mp3, aac, m4a or wav.' })
export class SendStatusAudioInput extends StatusInput {
  @Field(() => MediaInput, { description: 'The sound.' })
  audio!: MediaInput;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'True: a voice note, as far as the sound can be made one. False: a file.',
  })
  ptt?: boolean | null;
  @Field(() => String, {
    ...optional,
    description: 'Kept with the stored message alone: WhatsApp shows none with audio.',
  })
  caption?: string | null;
}

/** @throws AppError BAD_INPUT */
export function readColour(text: string | null | undefined, field: string): number | undefined {
  if (text === null || text === undefined) return undefined;
  const trimmed = text.trim();
  if (/^#[0-9a-f]{6}$/i.test(trimmed)) return parseInt(`ff${trimmed.slice(1)}`, 16);
  if (/^#[0-9a-f]{8}$/i.test(trimmed)) return parseInt(trimmed.slice(1), 16);
  if (/^\d{1,10}$/.test(trimmed) && Number(trimmed) <= MAX_ARGB) return Number(trimmed);
  throw badInput(
    field,
    'is not a colour',
    `ARGB as a decimal number (0 to ${MAX_ARGB}) or as #aarrggbb or #rrggbb`,
  );
}
