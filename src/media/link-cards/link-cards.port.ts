/** What is shown of a page under a link to it. */
export interface LinkCard {
  title: string;
  description: string | null;
  picture: LinkPicture | null;
}

export interface LinkPicture {
  /** JPEG of some kB that stands in the message itself. */
  small: Buffer;
  /** JPEG of up to 1200 pixels, for clients that fetch it; null where the page's picture is too small for that. */
  large: { bytes: Buffer; width: number; height: number } | null;
}

/** Cards of pages on the internet. */
export interface LinkCardPort {
  /**
   * Fetches the page and its picture, within the time and size that the settings allow. Asked again within a few
   * minutes, the answer is the same. Never fails: a page that gives no card, or cannot be had, is null.
   */
  card(url: string): Promise<LinkCard | null>;
}
