import 'reflect-metadata';
import { Field, Float, InputType, Int } from 'type-graphql';
import { KEY, MessageContextInput, SendInput, WAIT } from './message-options.inputs.js';

const optional = { nullable: true } as const;
/** Older names of single options; what `options` says wins. */
const older = { nullable: true, deprecationReason: 'Use the field of the same name in `options`.' } as const;

const LINK_CARD =
  'Add a card of the page behind the first link: title, text and picture, fetched by the gateway. Without such a page, ' +
  'or when it does not come in time, the text goes out alone.';

@InputType({ description: 'A text to send.' })
export class SendTextInput extends SendInput {
  @Field(() => String, { description: 'The text, 1 to 4096 characters.' })
  text!: string;
  @Field(() => String, { ...older, description: "WhatsApp's id for it, chosen by you. Absent: one is made." })
  messageId?: string | null;
  @Field(() => String, { ...older, description: KEY })
  idempotencyKey?: string | null;
  @Field(() => Boolean, { ...older, description: WAIT })
  waitForAck?: boolean | null;
  @Field(() => MessageContextInput, { ...older, description: 'Reply, forward and mentions.' })
  context?: MessageContextInput | null;
  @Field(() => Int, { ...older, description: 'Milliseconds of "typing" shown before the send, up to 30000.' })
  typingMs?: number | null;
  @Field(() => Int, { ...older, description: 'Seconds until it disappears; 0 for never.' })
  ephemeralSeconds?: number | null;
  @Field(() => Boolean, { ...older, description: 'Ask WhatsApp first whether the number exists.' })
  numberCheck?: boolean | null;
  @Field(() => Boolean, { ...older, description: 'True: it also comes back as a Message event.' })
  echo?: boolean | null;
  @Field(() => Boolean, { ...optional, description: LINK_CARD })
  linkPreview?: boolean | null;
}

@InputType({ description: 'A link to send.' })
export class SendLinkInput extends SendInput {
  @Field(() => String, { description: 'An absolute http or https URL.' })
  url!: string;
  @Field(() => String, { ...optional, description: 'Text above it, up to 1024 characters.' })
  caption?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Title of its card, up to 255 characters, instead of what the page says.',
  })
  title?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Text of its card, up to 1024 characters, instead of what the page says.',
  })
  description?: string | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: 'False: the page is not fetched; there is a card when a title is given.',
  })
  linkPreview?: boolean | null;
}

@InputType({ description: 'A place to send.' })
export class SendLocationInput extends SendInput {
  @Field(() => Float, { description: 'Degrees, -90 to 90, north positive.' })
  latitude!: number;
  @Field(() => Float, { description: 'Degrees, -180 to 180, east positive.' })
  longitude!: number;
  @Field(() => String, { ...optional, description: 'Its name, up to 255 characters.' })
  name?: string | null;
  @Field(() => String, { ...optional, description: 'Its address, up to 1024 characters.' })
  address?: string | null;
  @Field(() => String, { ...optional, description: 'A page about it.' })
  url?: string | null;
}

@InputType({ description: 'A contact card.' })
export class ContactCardInput {
  @Field(() => String, { description: 'Display name, 1 to 255 characters.' })
  name!: string;
  @Field(() => String, { description: 'vCard 3.0 text.' })
  vcard!: string;
}

@InputType({ description: 'One or several contact cards to send.' })
export class SendContactInput extends SendInput {
  @Field(() => [ContactCardInput], { description: '1 to 100 cards.' })
  contacts!: ContactCardInput[];
}

@InputType({ description: 'A poll to send.' })
export class SendPollInput extends SendInput {
  @Field(() => String, { description: 'The question, 1 to 255 characters.' })
  question!: string;
  @Field(() => [String], { description: '2 to 12 different choices of 1 to 100 characters.' })
  choices!: string[];
  @Field(() => Int, {
    ...optional,
    defaultValue: 1,
    description: '1: one choice. Any other number: as many as one likes, which is all that WhatsApp knows.',
  })
  maxAnswers?: number | null;
}

@InputType({ description: 'Where an event takes place.' })
export class EventLocationInput {
  @Field(() => String, { ...optional, description: 'Up to 255 characters.' })
  name?: string | null;
  @Field(() => Float, { ...optional, description: 'Degrees, north positive; together with the longitude.' })
  latitude?: number | null;
  @Field(() => Float, { ...optional, description: 'Degrees, east positive.' })
  longitude?: number | null;
}

@InputType({ description: 'An event to send; recipients say whether they come.' })
export class SendEventInput extends SendInput {
  @Field(() => String, { description: '1 to 255 characters.' })
  name!: string;
  @Field(() => String, { ...optional, description: 'Up to 1024 characters.' })
  description?: string | null;
  @Field(() => Float, { description: 'Unix seconds.' })
  startTime!: number;
  @Field(() => Float, { ...optional, description: 'Unix seconds, not before the start.' })
  endTime?: number | null;
  @Field(() => EventLocationInput, { ...optional, description: 'Where.' })
  location?: EventLocationInput | null;
  @Field(() => String, { ...optional, description: 'Link of a call.' })
  joinLink?: string | null;
  @Field(() => Boolean, { ...optional, description: 'Whether guests may bring guests.' })
  extraGuestsAllowed?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Whether it is cancelled.' })
  isCanceled?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Whether it is a scheduled call.' })
  isScheduleCall?: boolean | null;
}

@InputType({ description: 'An item of an order to send.' })
export class SendOrderItemInput {
  @Field(() => String, { description: '1 to 255 characters.' })
  name!: string;
  @Field(() => Int, { description: 'At least 1.' })
  quantity!: number;
  @Field(() => Float, { description: 'Price of one, in whole units of the currency.' })
  price!: number;
  @Field(() => String, {
    ...optional,
    defaultValue: 'USD',
    description: 'ISO 4217; the same for all items, since an order has one total.',
  })
  currency?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Address of a picture. An order shows one: that of the first item that has one.',
  })
  imageUrl?: string | null;
}

@InputType({ description: 'An order to send.' })
export class SendOrderInput extends SendInput {
  @Field(() => [SendOrderItemInput], { description: '1 to 100 items.' })
  items!: SendOrderItemInput[];
  @Field(() => String, { ...optional, description: 'Up to 1024 characters below the items.' })
  notes?: string | null;
}
