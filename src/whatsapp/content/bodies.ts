/** What can be sent, each kind by its own words. Plain JSON, so that a message can wait in the database. */
export type ContentBody =
  | TextBody
  | StatusTextBody
  | LinkBody
  | LocationBody
  | ContactBody
  | PollBody
  | EventBody
  | ListBody
  | InteractiveBody
  | MediaBody
  | OrderBody
  | NewsletterInviteBody
  | GroupInviteBody
  | AlbumBody;

/** An order that the account offers to its recipient. A picture of it may come beside, under the slot `thumbnail`. */
export interface OrderBody {
  kind: 'order';
  items: { name: string; quantity: number; price: number }[];
  /** ISO 4217. */
  currency: string;
  notes?: string;
}

/** Asks somebody to become admin of a channel. A picture of it may come beside, under the slot `thumbnail`. */
export interface NewsletterInviteBody {
  kind: 'newsletter-invite';
  newsletter: string;
  /** Name of the channel on the card. */
  name: string;
  caption?: string;
  /** Unix seconds. */
  expiresAt: number;
}

/** A way into a group for its recipient alone. */
export interface GroupInviteBody {
  kind: 'group-invite';
  group: string;
  subject: string;
  code: string;
  /** Unix seconds. */
  expiresAt: number;
  caption?: string;
}

/** What stands before the pictures and films of an album, which follow as messages of their own. */
export interface AlbumBody {
  kind: 'album';
  images: number;
  videos: number;
}

/** A message around a file. The file itself comes beside the body, under the slot `media`. */
export type MediaBody = ImageBody | VideoBody | PtvBody | AudioBody | DocumentBody | StickerBody;

export interface ImageBody {
  kind: 'image';
  caption?: string;
  viewOnce?: boolean;
}

export interface VideoBody {
  kind: 'video';
  caption?: string;
  viewOnce?: boolean;
  /** Played over and over without sound. */
  gif?: boolean;
  /** JPEG in base64, in place of the one made from the film. */
  thumbnail?: string;
}

/** A round video note. */
export interface PtvBody {
  kind: 'ptv';
}

export interface AudioBody {
  kind: 'audio';
  /** A voice note; where the sound could not be made fit for one, it goes out as a file. */
  ptt: boolean;
  viewOnce?: boolean;
  /** Kept with the stored message alone: apps show none with audio. */
  caption?: string;
}

export interface DocumentBody {
  kind: 'document';
  caption?: string;
  fileName?: string;
}

export interface StickerBody {
  kind: 'sticker';
  /** PNG in base64. */
  thumbnail?: string;
}

/** A picture, film or document above a text. The file comes beside the body, under the slot that is named. */
export interface HeaderMedia {
  type: 'image' | 'video' | 'document';
  slot: string;
  caption?: string;
}

export interface TextBody {
  kind: 'text';
  text: string;
  /** A card of the page behind the first link in it. @default false */
  linkPreview?: boolean;
}

/** A text status: words on a coloured ground. */
export interface StatusTextBody {
  kind: 'status-text';
  text: string;
  /** ARGB. */
  background?: number;
  /** ARGB. */
  textColour?: number;
  /** Number of the protocol's `FontType`. */
  font?: number;
}

/** A text that is mainly a link. */
export interface LinkBody {
  kind: 'link';
  url: string;
  /** Text above the link. */
  caption?: string;
  /** Shown in the card in place of what the page says. */
  title?: string;
  description?: string;
  /** False: the page is not fetched. @default true */
  linkPreview?: boolean;
}

export interface LocationBody {
  kind: 'location';
  /** Degrees, north positive. */
  latitude: number;
  /** Degrees, east positive. */
  longitude: number;
  name?: string;
  address?: string;
  url?: string;
}

export interface ContactCard {
  name: string;
  /** vCard 3.0 text. */
  vcard: string;
}

export interface ContactBody {
  kind: 'contact';
  contacts: ContactCard[];
}

export interface PollBody {
  kind: 'poll';
  question: string;
  choices: string[];
  /** 1: one option. Anything else: as many as one likes, which is all that WhatsApp's apps know. */
  maxAnswers: number;
}

export interface EventBody {
  kind: 'event';
  name: string;
  description?: string;
  /** Unix seconds. */
  startTime: number;
  /** Unix seconds. */
  endTime?: number;
  location?: { name?: string; latitude?: number; longitude?: number };
  joinLink?: string;
  extraGuestsAllowed?: boolean;
  isCanceled?: boolean;
  isScheduleCall?: boolean;
}

export interface ListRow {
  id: string;
  title: string;
  description?: string;
}

export interface ListBody {
  kind: 'list';
  title?: string;
  text: string;
  footer?: string;
  buttonText: string;
  sections: { title: string; rows: ListRow[] }[];
}

export type InteractiveBody = ButtonsBody | FlowBody | CarouselBody;

/** Money in minor units: `value / offset` of the currency. */
export interface Amount {
  value: number;
  offset: number;
}

export interface PixKey {
  key: string;
  type: 'PHONE' | 'EMAIL' | 'CPF' | 'CNPJ' | 'EVP';
  merchantName: string;
}

/** A button of any sort; `id` comes back when it is pressed. */
export type Button =
  | { type: 'reply'; id: string; label: string }
  | { type: 'url'; id?: string; label: string; url: string; merchantUrl?: string }
  | { type: 'call'; id?: string; label: string; phone: string }
  | { type: 'copy'; id?: string; label: string; code: string }
  | { type: 'pix'; id?: string; label: string; pix: PixKey; order?: PaymentOrder }
  | { type: 'review_and_pay'; id?: string; label: string; pix?: PixKey; order: PaymentOrder };

export interface PaymentOrder {
  referenceId?: string;
  /** ISO 4217. */
  currency?: string;
  total?: Amount;
  items: { name: string; quantity: number; amount: Amount }[];
}

export interface ButtonsBody {
  kind: 'buttons';
  title?: string;
  media?: HeaderMedia;
  text: string;
  footer?: string;
  buttons: Button[];
}

export interface FlowBody {
  kind: 'flow';
  header?: { title?: string; subtitle?: string };
  media?: HeaderMedia;
  text: string;
  footer?: string;
  version: number;
  /** JSON text. */
  paramsJson?: string;
  /** `paramsJson`: JSON text of the button's parameters. */
  buttons: { name: string; paramsJson: string }[];
}

export interface CarouselCard {
  title?: string;
  media?: HeaderMedia;
  text: string;
  footer?: string;
  buttons: Button[];
}

export interface CarouselBody {
  kind: 'carousel';
  text: string;
  cards: CarouselCard[];
}
