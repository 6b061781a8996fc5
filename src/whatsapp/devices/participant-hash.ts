import { createHash } from 'node:crypto';

/** A device in the way WhatsApp hashes it: `user.0:device@server`. */
export function hashName(device: { user: string; id: number; server: string }): string {
  return `${device.user}.0:${device.id}@${device.server}`;
}

/**
 * WhatsApp's hash over the devices that a message has to reach (`phash` of its ack): the first 6 bytes of a SHA-256
 * over the sorted names. Source: whatsmeow, `participantListHashV2`; Baileys' own form differs and is never sent.
 */
export function participantHash(names: string[]): string {
  const digest = createHash('sha256').update(names.sort().join('')).digest();
  return `2:${digest.subarray(0, 6).toString('base64')}`;
}
