import type { MediaSource } from '../media/index.js';

/** What the account shows of itself. */
export interface OwnProfile {
  jid: string;
  lid: string | null;
  pushName: string;
  about: string;
  aboutSetAt: Date | null;
  /** Null: it shows no picture. */
  picture: OwnPicture | null;
}

export interface OwnPicture {
  id: string;
  /** Ends after some days; null when WhatsApp has not told it. */
  url: string | null;
}

/** The account's own profile. */
export interface ProfilePort {
  /** @throws AppError SESSION_NOT_CONNECTED, WHATSAPP_REJECTED, WHATSAPP_TIMEOUT */
  read(sessionId: string): Promise<OwnProfile>;
  /**
   * Makes a square JPEG of any picture and sets it.
   * @throws AppError BAD_INPUT for what is no picture, or (`jpegOnly`) no JPEG; WHATSAPP_REJECTED
   */
  setPhoto(command: { sessionId: string; photo: MediaSource; jpegOnly: boolean }): Promise<OwnPicture>;
  removePhoto(sessionId: string): Promise<void>;
  /** @returns the text as it was set */
  setAbout(sessionId: string, text: string): Promise<string>;
  /** URLs of the accounts' pictures, from the store; null for one without. */
  pictureUrls(sessionIds: readonly string[]): Promise<Map<string, string | null>>;
}
