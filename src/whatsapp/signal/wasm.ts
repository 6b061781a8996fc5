import { ProtocolAddress } from 'whatsapp-rust-bridge';
import type { SignalAddress } from './signal-address.js';

/** Runs work on an object of WASM memory and gives it back, whatever happens. */
export async function using<O extends { free(): void }, T>(
  object: O,
  work: (object: O) => Promise<T>,
): Promise<T> {
  try {
    return await work(object);
  } finally {
    object.free();
  }
}

/** Runs work with a Signal address in WASM memory. */
export function withAddress<T>(
  { user, device }: SignalAddress,
  work: (address: ProtocolAddress) => Promise<T>,
): Promise<T> {
  return using(new ProtocolAddress(user, device), work);
}
