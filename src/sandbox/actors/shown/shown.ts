/**
 * What a phone would put on the screen for a message: one shape for each kind. The `warnings` say why a real phone
 * would show something else, or nothing at all.
 */

/** The same for every kind. */
export interface ShownFrame {
  /** Empty when nothing speaks against the message being shown as described. */
  warnings: string[];
  viewOnce: boolean;
  /** Disappears so many seconds after it was read; null = stays. */
  expiresInSeconds: number | null;
  quoted: ShownQuote | null;
  /** Addresses under which people are mentioned, phone-number JIDs where known. */
  mentions: string[];
  /** "Forwarded" (1 and more) or "forwarded many times" (5 and more); 0 = not forwarded. */
  forwardingScore: number;
  /** Id of the album that the item belongs to. */
  album: string | null;
}

export interface ShownQuote {
  id: string;
  /** Author of the quoted message; null when the message does not say it. */
  from: string | null;
  /** Protobuf field of the quoted content; null when no content is given. */
  kind: string | null;
  text: string | null;
}

/** Whether the file behind a message could be fetched, authenticated and decrypted, and was what the message said. */
export interface ShownFile {
  /** `unfetched` only while the message is being taken in. */
  state: 'unfetched' | 'verified' | 'failed';
  /** Of the plain file; null unless verified. */
  length: number | null;
  /** Lower-case hex of the plain file's SHA-256; null unless verified. */
  sha256: string | null;
  /** What is wrong; null unless failed. */
  problem: string | null;
}

export interface ShownMedia {
  mimeType: string;
  /** Declared length of the plain file, bytes. */
  length: number;
  /** null for documents, audio, or when not given. */
  width: number | null;
  height: number | null;
  seconds: number | null;
  /** Bytes of the inline JPEG (PNG of a sticker) preview; 0 = none. */
  thumbnailLength: number;
  fileName: string | null;
  file: ShownFile;
}

export type ButtonType =
  | 'reply'
  | 'url'
  | 'call'
  | 'copy'
  | 'payment_info'
  | 'review_and_pay'
  | 'list'
  /** Any other native flow; `name` says which. */
  | 'flow';

export interface ShownButton {
  type: ButtonType;
  /** Name on the wire, for example `cta_url`. */
  name: string;
  label: string | null;
  id: string | null;
  url: string | null;
  phone: string | null;
  code: string | null;
  /** All parameters of a native flow. */
  params: Record<string, unknown>;
}

export interface ShownHeader {
  title: string | null;
  subtitle: string | null;
  media: ShownMediaItem | null;
  location: ShownPlace | null;
}

export interface ShownMediaItem extends ShownMedia {
  kind: 'image' | 'video' | 'document';
}

export interface ShownPlace {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}

export interface ShownContact {
  name: string;
  /** Numbers of the card, as written in it. */
  phones: string[];
  vcard: string;
}

export interface ShownCard {
  header: ShownHeader;
  text: string | null;
  footer: string | null;
  buttons: ShownButton[];
}

export interface PollVote {
  by: string;
  /** Names of the chosen options; empty = vote taken back. */
  options: string[];
  /** Unix ms. */
  at: number;
}

export interface EventAnswer {
  by: string;
  response: 'going' | 'not_going' | 'maybe';
  extraGuests: number;
  /** Unix ms. */
  at: number;
}

export type ShownBody =
  | {
      kind: 'text';
      text: string;
      preview: {
        url: string;
        title: string | null;
        description: string | null;
        thumbnailLength: number;
        /** The large picture; null when the card has none. */
        picture: { width: number; height: number; file: ShownFile } | null;
      } | null;
      /** Of a text status. Colours as `#aarrggbb`. */
      style: { background: string | null; textColour: string | null; font: number } | null;
    }
  | ({ kind: 'image'; caption: string | null } & ShownMedia)
  | ({ kind: 'video'; caption: string | null; gif: boolean } & ShownMedia)
  | ({ kind: 'ptv' } & ShownMedia)
  | ({
      kind: 'audio';
      /** Recorded in the chat, with waveform, instead of a file. */
      voice: boolean;
      /** Samples of the waveform (0..100 each). */
      waveform: number[];
    } & ShownMedia)
  | ({ kind: 'document'; caption: string | null; title: string | null; pages: number | null } & ShownMedia)
  | ({ kind: 'sticker'; animated: boolean } & ShownMedia)
  | ({ kind: 'location'; live: boolean; url: string | null; thumbnailLength: number } & ShownPlace)
  | { kind: 'contacts'; title: string | null; contacts: ShownContact[] }
  | {
      kind: 'list';
      title: string | null;
      text: string | null;
      footer: string | null;
      button: string;
      sections: { title: string | null; rows: { id: string; title: string; description: string | null }[] }[];
    }
  | ({ kind: 'buttons' } & ShownCard)
  | { kind: 'carousel'; text: string | null; header: ShownHeader; footer: string | null; cards: ShownCard[] }
  | {
      kind: 'choice';
      /** What was answered: a button, a row of a list, a native flow. */
      of: 'button' | 'list' | 'flow';
      id: string;
      text: string | null;
      description: string | null;
      params: Record<string, unknown>;
    }
  | { kind: 'poll'; question: string; options: string[]; selectable: number; votes: PollVote[] }
  | { kind: 'vote'; poll: string; options: string[] | null }
  | {
      kind: 'event';
      name: string;
      description: string | null;
      location: ShownPlace | null;
      joinLink: string | null;
      /** Unix seconds. */
      startsAt: number;
      endsAt: number | null;
      cancelled: boolean;
      guestsAllowed: boolean;
      call: boolean;
      answers: EventAnswer[];
    }
  | { kind: 'answer'; event: string; response: EventAnswer['response'] | null }
  | { kind: 'album'; images: number; videos: number; items: string[] }
  | {
      kind: 'order';
      orderId: string;
      title: string | null;
      text: string | null;
      items: number;
      /** In thousandths of the currency's unit. */
      total1000: number;
      currency: string;
      seller: string;
      token: string;
      thumbnailLength: number;
    }
  | {
      kind: 'invite';
      to: 'group' | 'channel';
      jid: string;
      name: string;
      code: string | null;
      text: string | null;
    }
  | { kind: 'change'; what: string; target: string | null; text: string | null }
  | { kind: 'unknown'; field: string };

export type Shown = ShownFrame & ShownBody;
export type ShownKind = Shown['kind'];

/** One kind of what is shown. */
export type ShownOf<K extends ShownKind> = Extract<Shown, { kind: K }>;
