import 'reflect-metadata';
import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { JsonScalar } from '../graphql/vocabulary/index.js';
import { MediaInput } from '../media/media.inputs.js';
import { HeaderMediaInput, HeaderMediaTypeName } from './media-kinds.inputs.js';
import { SendInput } from './message-options.inputs.js';

const optional = { nullable: true } as const;
const RENDERING = 'Whether a phone draws it is decided by WhatsApp; without that the text alone is shown.';

@InputType({ description: 'A row of a list.' })
export class ListRowInput {
  @Field(() => String, { description: 'Comes back when it is chosen; 1 to 200 characters, unique.' })
  id!: string;
  @Field(() => String, { description: '1 to 24 characters.' })
  title!: string;
  @Field(() => String, { ...optional, description: 'Up to 72 characters.' })
  description?: string | null;
}

@InputType({ description: 'A section of a list.' })
export class ListSectionInput {
  @Field(() => String, { description: '1 to 24 characters.' })
  title!: string;
  @Field(() => [ListRowInput], { description: '1 to 10 rows.' })
  rows!: ListRowInput[];
}

@InputType({ description: `A menu behind a button. ${RENDERING}` })
export class SendListInput extends SendInput {
  @Field(() => String, { ...optional, description: 'Up to 60 characters.' })
  title?: string | null;
  @Field(() => String, { description: '1 to 1024 characters.' })
  text!: string;
  @Field(() => String, { ...optional, description: 'Up to 60 characters.' })
  footer?: string | null;
  @Field(() => String, { description: 'Label of the button, 1 to 20 characters.' })
  buttonText!: string;
  @Field(() => [ListSectionInput], { description: '1 to 10 sections.' })
  sections!: ListSectionInput[];
}

/** Name in the API -> sort of button; several names mean the same. */
export const ButtonTypeName = {
  REPLY: 'reply',
  QUICK_REPLY: 'quick_reply',
  URL: 'url',
  CTA_URL: 'cta_url',
  CALL: 'call',
  CTA_CALL: 'cta_call',
  COPY: 'copy',
  CTA_COPY: 'cta_copy',
  PIX: 'pix',
  PIX_PAYMENT: 'pix_payment',
  PAYMENT_INFO: 'payment_info',
  REVIEW_AND_PAY: 'review_and_pay',
} as const;
export type ButtonTypeName = (typeof ButtonTypeName)[keyof typeof ButtonTypeName];

registerEnumType(ButtonTypeName, {
  name: 'ButtonType',
  description: 'What happens when a button is pressed.',
  valuesConfig: {
    REPLY: { description: 'Its id comes back as a message.' },
    QUICK_REPLY: { description: 'As REPLY.' },
    URL: { description: 'Opens `url`.' },
    CTA_URL: { description: 'As URL.' },
    CALL: { description: 'Calls `phone`.' },
    CTA_CALL: { description: 'As CALL.' },
    COPY: { description: 'Copies `code`.' },
    CTA_COPY: { description: 'As COPY.' },
    PIX: { description: 'Shows a PIX key; needs `pixKey`, `pixType` and `merchantName`.' },
    PIX_PAYMENT: { description: 'As PIX.' },
    PAYMENT_INFO: { description: 'As PIX.' },
    REVIEW_AND_PAY: { description: 'Shows an order to pay; needs `referenceId` and `items`.' },
  },
});

export const PixTypeName = { PHONE: 'PHONE', EMAIL: 'EMAIL', CPF: 'CPF', CNPJ: 'CNPJ', EVP: 'EVP' } as const;
export type PixTypeName = (typeof PixTypeName)[keyof typeof PixTypeName];

registerEnumType(PixTypeName, {
  name: 'PixType',
  description: 'Sort of a PIX key.',
  valuesConfig: {
    PHONE: { description: 'A phone number.' },
    EMAIL: { description: 'A mail address.' },
    CPF: { description: "A person's tax number." },
    CNPJ: { description: "A company's tax number." },
    EVP: { description: 'A random key.' },
  },
});

@InputType({ description: 'An item of an order.' })
export class OrderItemInput {
  @Field(() => String, { description: '1 to 255 characters.' })
  name!: string;
  @Field(() => Int, { description: 'At least 1.' })
  quantity!: number;
  @Field(() => Float, { description: 'Price of one, times `amountOffset`.' })
  amountValue!: number;
  @Field(() => Int, { ...optional, defaultValue: 100, description: 'Scale of the price: 100 for cents.' })
  amountOffset?: number | null;
}

@InputType({ description: 'A button.' })
export class ButtonInput {
  @Field(() => ButtonTypeName, { description: 'What it does.' })
  type!: ButtonTypeName;
  @Field(() => String, { ...optional, description: 'Comes back when it is pressed; needed for REPLY.' })
  id?: string | null;
  @Field(() => String, { description: 'What stands on it.' })
  label!: string;
  @Field(() => String, { ...optional, description: 'URL: where it leads.' })
  url?: string | null;
  @Field(() => String, { ...optional, description: 'URL: may stand in place of `url`.' })
  merchantUrl?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'CALL: the number with + and country code; absent: the id.',
  })
  phone?: string | null;
  @Field(() => String, { ...optional, description: 'COPY: what is copied; absent: the id.' })
  code?: string | null;
  @Field(() => String, { ...optional, description: 'PIX: the key.' })
  pixKey?: string | null;
  @Field(() => PixTypeName, { ...optional, description: 'PIX: sort of the key.' })
  pixType?: PixTypeName | null;
  @Field(() => String, { ...optional, description: 'PIX: who is paid.' })
  merchantName?: string | null;
  @Field(() => String, { ...optional, description: 'Payments: currency, ISO 4217.' })
  currency?: string | null;
  @Field(() => Float, { ...optional, description: 'Payments: total, times `totalOffset`.' })
  totalValue?: number | null;
  @Field(() => Int, { ...optional, description: 'Payments: scale of the total, 100 for cents.' })
  totalOffset?: number | null;
  @Field(() => String, { ...optional, description: 'REVIEW_AND_PAY: your number of the order.' })
  referenceId?: string | null;
  @Field(() => [OrderItemInput], { ...optional, description: 'REVIEW_AND_PAY: what is paid for.' })
  items?: OrderItemInput[] | null;
}

@InputType({ description: `A text with buttons. ${RENDERING}` })
export class SendButtonsInput extends SendInput {
  @Field(() => String, { ...optional, description: 'Heading; 60 characters or less look best.' })
  title?: string | null;
  @Field(() => String, { description: '1 to 4096 characters.' })
  text!: string;
  @Field(() => String, { ...optional, description: 'Small text below.' })
  footer?: string | null;
  @Field(() => MediaInput, { ...optional, description: 'A picture above; at most one of the three.' })
  image?: MediaInput | null;
  @Field(() => MediaInput, { ...optional, description: 'A film above.' })
  video?: MediaInput | null;
  @Field(() => MediaInput, { ...optional, description: 'A document above.' })
  document?: MediaInput | null;
  @Field(() => [ButtonInput], { description: '1 to 10 buttons.' })
  buttons!: ButtonInput[];
}

@InputType({ description: 'Heading of a flow.' })
export class FlowHeaderInput {
  @Field(() => String, { ...optional, description: 'Up to 255 characters.' })
  title?: string | null;
  @Field(() => String, { ...optional, description: 'Up to 255 characters.' })
  subtitle?: string | null;
  @Field(() => HeaderMediaInput, { ...optional, description: 'A medium above the text.' })
  media?: HeaderMediaInput | null;
}

@InputType({ description: 'A button with parameters of its own.' })
export class FlowButtonInput {
  @Field(() => String, { description: 'Name of the native flow.' })
  name!: string;
  @Field(() => JsonScalar, { ...optional, description: 'Parameters, as an object or as JSON text.' })
  buttonParams?: unknown;
  @Field(() => JsonScalar, {
    ...optional,
    description: 'Further parameters, as an object or as JSON text; `buttonParams` wins.',
  })
  params?: unknown;
}

@InputType({ description: `A native flow. ${RENDERING}` })
export class SendFlowInput extends SendInput {
  @Field(() => FlowHeaderInput, { ...optional, description: 'Heading.' })
  header?: FlowHeaderInput | null;
  @Field(() => String, { description: '1 to 4096 characters.' })
  text!: string;
  @Field(() => String, { ...optional, description: 'Small text below.' })
  footer?: string | null;
  @Field(() => Int, { ...optional, defaultValue: 3, description: 'Version of the message format.' })
  messageVersion?: number | null;
  @Field(() => JsonScalar, {
    ...optional,
    description: 'Parameters of the whole message, as an object or as JSON text.',
  })
  messageParams?: unknown;
  @Field(() => [FlowButtonInput], { description: '1 to 10 buttons.' })
  buttons!: FlowButtonInput[];
}

@InputType({ description: 'A card of a carousel.' })
export class CarouselCardInput {
  @Field(() => String, { ...optional, description: 'Heading.' })
  title?: string | null;
  @Field(() => String, { description: '1 to 4096 characters.' })
  text!: string;
  @Field(() => String, { ...optional, description: 'Small text below.' })
  footer?: string | null;
  @Field(() => HeaderMediaInput, { ...optional, description: 'A medium above the text.' })
  media?: HeaderMediaInput | null;
  @Field(() => String, { ...optional, description: 'The same by URL or data URL; needs `mediaType`.' })
  mediaUrl?: string | null;
  @Field(() => HeaderMediaTypeName, { ...optional, description: 'What `mediaUrl` leads to.' })
  mediaType?: HeaderMediaTypeName | null;
  @Field(() => String, { ...optional, description: 'Name of the document at `mediaUrl`.' })
  fileName?: string | null;
  @Field(() => String, { ...optional, description: 'Caption of the medium at `mediaUrl`.' })
  caption?: string | null;
  @Field(() => [ButtonInput], { description: '1 to 3 buttons: REPLY, URL, COPY or CALL.' })
  buttons!: ButtonInput[];
}

@InputType({ description: `Cards side by side. ${RENDERING}` })
export class SendCarouselInput extends SendInput {
  @Field(() => String, { description: 'Text above the cards, 1 to 4096 characters.' })
  text!: string;
  @Field(() => [CarouselCardInput], { description: '1 to 10 cards; two or more look right.' })
  cards!: CarouselCardInput[];
}
