import { randomBytes } from 'node:crypto';

/** Baileys keeps no more. */
const MAX_KEYS = 2_000;

/**
 * Baileys' record of an own sender key as it is after so many messages: with each one, Baileys 7.0.0-rc14 goes two
 * steps and keeps the key of the one between, which nobody will ever ask for. The keys here are random; they are
 * parsed and written as real ones are.
 */
export function senderKeyOfAge(record: Uint8Array, messages: number): Buffer {
  const states = JSON.parse(Buffer.from(record).toString()) as { senderMessageKeys: unknown[] }[];
  const kept = Array.from({ length: Math.min(messages, MAX_KEYS) }, (_, iteration) => ({
    iteration,
    seed: randomBytes(32),
  }));
  return Buffer.from(JSON.stringify(states.map((state) => ({ ...state, senderMessageKeys: kept }))));
}
