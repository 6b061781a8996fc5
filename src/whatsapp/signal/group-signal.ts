import {
  GroupCipher,
  GroupSessionBuilder,
  type ProtocolAddress,
  SenderKeyDistributionMessage,
  SenderKeyName,
  type SignalStorage,
} from 'whatsapp-rust-bridge';
import { errorText } from '../../kernel/index.js';
import { signalAddress } from './signal-address.js';
import type { DecryptOnce, RecordChange, SignalRecords } from './signal-records.js';
import { fromStockSenderKey, isStockSenderKey } from './stock-sender-key.js';
import { using, withAddress } from './wasm.js';

/**
 * Group encryption on WASM. The library's own is JavaScript: it signs in 14 ms instead of 0.1, advances the
 * chain by two per message and rewrites a record that grows to 335 KB, where this one keeps 120 bytes.
 *
 * A record is read before WASM is entered and written after it was left. WASM resumes its futures from a queue
 * of its own, in the async context of whoever filled the queue first; a store call from inside could land in
 * the transaction of another account.
 */
export class GroupSignal {
  constructor(private readonly records: SignalRecords) {}

  /** @throws Error with the texts that Baileys tells causes by */
  decrypt(
    message: { group: string; author: string; bytes: Uint8Array },
    once: DecryptOnce,
  ): Promise<Uint8Array> {
    return this.records.decrypt(message.group, once, (change) =>
      inRecord(change, message, async (record, address) => {
        if (!record.bytes) throw new Error('No session found to decrypt message');
        return using(new GroupCipher(record.storage, message.group, address), (cipher) =>
          cipher.decrypt(message.bytes).catch((error: unknown) => {
            throw baileysError(error);
          }),
        );
      }),
    );
  }

  /** Encrypts for a group under the own sender key, which is made when there is none. */
  encrypt(message: {
    group: string;
    me: string;
    plain: Uint8Array;
  }): Promise<{ ciphertext: Uint8Array; senderKeyDistributionMessage: Uint8Array }> {
    return this.#withRecord({ group: message.group, author: message.me }, async (record, address) => {
      const distribution = await this.#distribution(record, message.group, address);
      const ciphertext = await using(new GroupCipher(record.storage, message.group, address), (cipher) =>
        cipher.encrypt(message.plain),
      );
      return { ciphertext, senderKeyDistributionMessage: distribution };
    });
  }

  /** The message that gives the own sender key to a device. */
  distribution(group: string, me: string): Promise<Uint8Array> {
    return this.#withRecord({ group, author: me }, (record, address) =>
      this.#distribution(record, group, address),
    );
  }

  /** Takes in a member's sender key. */
  accept(key: { group: string; author: string; message: Uint8Array }): Promise<void> {
    return this.#withRecord(key, (record, address) =>
      using(new SenderKeyName(key.group, address), (name) =>
        using(SenderKeyDistributionMessage.deserialize(key.message), (message) =>
          using(new GroupSessionBuilder(record.storage), (builder) => builder.process(name, message)),
        ),
      ),
    );
  }

  async has(group: string, me: string): Promise<boolean> {
    return (await this.records.get('sender-key', senderKeyId(group, me))) !== null;
  }

  async #distribution(record: OneRecord, group: string, address: ProtocolAddress): Promise<Uint8Array> {
    return using(new SenderKeyName(group, address), (name) =>
      using(new GroupSessionBuilder(record.storage), async (builder) =>
        using(await builder.create(name), (message) => Promise.resolve(message.serialize())),
      ),
    );
  }

  /** Everything of a group one after the other. */
  #withRecord<T>(key: SenderKey, work: RecordWork<T>): Promise<T> {
    return this.records.change([key.group], (change) => inRecord(change, key, work));
  }
}

/** Whose sender key, in which group. */
interface SenderKey {
  group: string;
  author: string;
}

type RecordWork<T> = (record: OneRecord, address: ProtocolAddress) => Promise<T>;

/** Reads the sender key, runs the work on it, and puts it when it changed. */
async function inRecord<T>(change: RecordChange, key: SenderKey, work: RecordWork<T>): Promise<T> {
  const id = senderKeyId(key.group, key.author);
  const stored = await change.get('sender-key', id);
  const record = new OneRecord(stored && migrated(stored));
  const result = await withAddress(signalAddress(key.author), (address) => work(record, address));
  if (record.changed && record.bytes) change.put('sender-key', id, record.bytes);
  return result;
}

/** The one record that a group operation touches, as a storage for WASM. */
class OneRecord {
  bytes: Uint8Array | null;
  changed = false;

  constructor(bytes: Uint8Array | null) {
    this.bytes = bytes;
  }

  /** Group operations use nothing but the sender key; anything else asked for is a fault of the library. */
  readonly storage = {
    loadSenderKey: (): Uint8Array | null => this.bytes,
    storeSenderKey: (_id: string, bytes: Uint8Array): void => {
      // A view into WASM memory would be overwritten by the next call.
      this.bytes = Uint8Array.from(bytes);
      this.changed = true;
    },
  } as unknown as SignalStorage;
}

function migrated(stored: Uint8Array): Uint8Array {
  return isStockSenderKey(stored) ? fromStockSenderKey(stored) : stored;
}

function senderKeyId(group: string, author: string): string {
  const { user, device } = signalAddress(author);
  return `${group}::${user}::${device}`;
}

/** WASM errors are strings or plain errors; Baileys decides by the texts of its own cipher. */
function baileysError(error: unknown): Error {
  const text = errorText(error);
  if (/duplicate|old counter/i.test(text)) return new Error('Key used already or never filled');
  if (/no sender key|sender key (state|record)|NoSenderKeyState/i.test(text)) {
    return new Error('No session found to decrypt message');
  }
  return new Error(`Group message not decrypted: ${text.slice(0, 120)}`);
}
