import type { BusinessProfileFacts, PersonFacts, PictureFacts } from '../whatsapp/index.js';

/** One device of somebody. */
export interface PersonDevice {
  /** Address with the device; the phone has none (`4917@s.whatsapp.net`). */
  jid: string;
  /** 0 is the phone. */
  device: number;
  /** Run by WhatsApp in its cloud, for a business. */
  hosted: boolean;
}

/** What WhatsApp shows of somebody. */
export interface PersonInfo extends Omit<PersonFacts, 'devices' | 'asked'> {
  /** As it was asked. */
  query: string;
  devices: PersonDevice[];
}

/** Names that are stored of somebody. */
export interface PersonNames {
  fullName: string | null;
  firstName: string | null;
  pushName: string | null;
  businessName: string | null;
}

/** Somebody who is in the address book, or has been seen. */
export interface KnownPerson extends PersonNames {
  jid: string;
  pn: string | null;
  lid: string | null;
  /** In the address book. */
  saved: boolean;
}

export type AskedAs = 'phone' | 'jid' | 'lid';

/** Somebody, from all that is stored and all that WhatsApp says. */
export interface ContactInfo {
  askedAs: AskedAs;
  /** Digits. */
  phone: string;
  jid: string;
  registered: boolean;
  /** Null for a number without an account. */
  info: PersonInfo | null;
  names: PersonNames | null;
  picture: PictureFacts | null;
  businessProfile: BusinessProfileFacts | null;
}

/** A picture as callers ask for it. */
export interface AvatarRequest {
  sessionId: string;
  of: string;
  preview: boolean;
  community?: boolean;
  commonGroup?: string;
  inviteCode?: string;
  personaId?: string;
}

/** A number and the hidden identity of the same account. */
export interface LidMapping {
  /** Never the same for two pairs. */
  id: string;
  pn: string;
  lid: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  usageCount: number;
}

/** People, as far as a session knows them or may ask about them. */
export interface PeoplePort {
  /**
   * In the order asked; numbers without an account have `registered` false.
   * @throws AppError BAD_INPUT, SESSION_NOT_CONNECTED, WHATSAPP_REJECTED, WHATSAPP_TIMEOUT
   */
  users(sessionId: string, users: readonly string[]): Promise<PersonInfo[]>;
  /** @throws as `users`, NOT_FOUND for a hidden identity whose number is not known here */
  contactInfo(sessionId: string, contact: string): Promise<ContactInfo>;
  /** From the store, in the order of names. */
  page(query: {
    sessionId: string;
    first: number;
    offset: number;
    search?: string;
    saved?: boolean;
  }): Promise<{ items: KnownPerson[]; hasNext: boolean }>;
  /** @throws AppError NOT_FOUND no picture, FORBIDDEN hidden */
  avatar(request: AvatarRequest): Promise<PictureFacts>;
  /** @throws AppError NOT_FOUND for a personal account */
  businessProfile(sessionId: string, of: string): Promise<BusinessProfileFacts>;
  /** The pair of a number or hidden identity; a number that is not known is asked. @throws AppError NOT_FOUND */
  mappingOf(sessionId: string, address: string): Promise<LidMapping>;
  /** Pairs in the order in which they became known. @throws AppError SESSION_NOT_PAIRED */
  mappings(query: {
    sessionId: string;
    first: number;
    offset: number;
  }): Promise<{ items: LidMapping[]; hasNext: boolean }>;
  countMappings(sessionId: string): Promise<number>;
}
