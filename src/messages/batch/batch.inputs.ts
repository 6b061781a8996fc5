import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { SendButtonsInput, SendCarouselInput, SendFlowInput, SendListInput } from '../interactive.inputs.js';
import {
  SendAudioInput,
  SendDocumentInput,
  SendImageInput,
  SendPtvInput,
  SendStickerInput,
  SendVideoInput,
} from '../media-kinds.inputs.js';
import { ForwardMessageInput, SendReactionInput } from '../message-changes.inputs.js';
import {
  SendContactInput,
  SendEventInput,
  SendLinkInput,
  SendLocationInput,
  SendOrderInput,
  SendPollInput,
  SendTextInput,
} from '../message.inputs.js';
import { OWN } from '../message-options.inputs.js';

const optional = { nullable: true } as const;

@InputType({ description: 'One message of a batch: exactly one of the fields.' })
export class BatchItemInput {
  @Field(() => SendTextInput, { ...optional, description: 'A text.' })
  text?: SendTextInput | null;
  @Field(() => SendLinkInput, { ...optional, description: 'A link.' })
  link?: SendLinkInput | null;
  @Field(() => SendImageInput, { ...optional, description: 'A picture.' })
  image?: SendImageInput | null;
  @Field(() => SendVideoInput, { ...optional, description: 'A film.' })
  video?: SendVideoInput | null;
  @Field(() => SendPtvInput, { ...optional, description: 'A round video note.' })
  ptv?: SendPtvInput | null;
  @Field(() => SendAudioInput, { ...optional, description: 'A voice note or an audio file.' })
  audio?: SendAudioInput | null;
  @Field(() => SendDocumentInput, { ...optional, description: 'A document.' })
  document?: SendDocumentInput | null;
  @Field(() => SendStickerInput, { ...optional, description: 'A sticker.' })
  sticker?: SendStickerInput | null;
  @Field(() => SendLocationInput, { ...optional, description: 'A place.' })
  location?: SendLocationInput | null;
  @Field(() => SendContactInput, { ...optional, description: 'Contact cards.' })
  contact?: SendContactInput | null;
  @Field(() => SendPollInput, { ...optional, description: 'A poll.' })
  poll?: SendPollInput | null;
  @Field(() => SendEventInput, { ...optional, description: 'An event.' })
  event?: SendEventInput | null;
  @Field(() => SendListInput, { ...optional, description: 'A list.' })
  list?: SendListInput | null;
  @Field(() => SendButtonsInput, { ...optional, description: 'A text with buttons.' })
  buttons?: SendButtonsInput | null;
  @Field(() => SendFlowInput, { ...optional, description: 'A native flow.' })
  flow?: SendFlowInput | null;
  @Field(() => SendCarouselInput, { ...optional, description: 'Cards with buttons.' })
  carousel?: SendCarouselInput | null;
  @Field(() => SendOrderInput, { ...optional, description: 'An order.' })
  order?: SendOrderInput | null;
  @Field(() => ForwardMessageInput, { ...optional, description: 'A stored message, forwarded.' })
  forward?: ForwardMessageInput | null;
  @Field(() => SendReactionInput, { ...optional, description: 'A reaction.' })
  reaction?: SendReactionInput | null;
}

@InputType({ description: 'Messages of any kinds, to any chats, of one session.' })
export class SendMessagesInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => [BatchItemInput], {
    description: '1 to 100 messages. `sessionId` inside of one has to be absent, or the same.',
  })
  items!: BatchItemInput[];
}
