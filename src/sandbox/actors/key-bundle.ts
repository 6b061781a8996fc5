/** Key bundles in stanzas: what a device uploads, and what it gets to start a session with another one. */
import type { PreKeyBundleInput, PreKeyPublicKey, SignedPreKeyPublicKey } from 'whatsapp-rust-bridge';
import type { BinaryNode } from '../wire/codec.js';
import { bytesOf, child, node, uintBytes, uintOf } from '../wire/node.js';
import { rawKey, typedKey } from './typed-key.js';
import type { SignalStore } from './signal-store.js';

const KEY_TYPE = Buffer.from([5]);
const REGISTRATION_BYTES = 4;
const KEY_ID_BYTES = 3;

/** A parsed bundle, and the companion's ADV blob when there was one. */
export interface ReceivedBundle {
  bundle: PreKeyBundleInput;
  deviceIdentity: Buffer | null;
}

/** `<iq encrypt set>` content: identity, signed prekey and `count` new one-time prekeys. */
export function uploadContent(store: SignalStore, count: number): BinaryNode[] {
  return [
    node('registration', {}, uintBytes(store.registrationId, REGISTRATION_BYTES)),
    node('type', {}, KEY_TYPE),
    node('identity', {}, rawKey(store.identity.pubKey)),
    node(
      'list',
      {},
      store.newPreKeys(count).map(({ id, publicKey }) => preKeyNode(id, publicKey)),
    ),
    signedPreKeyNode(store),
  ];
}

/** Content of a retry receipt: registration id always, a bundle with a fresh prekey when `withKeys`. */
export function retryContent(store: SignalStore, withKeys: boolean): BinaryNode[] {
  const registration = node('registration', {}, uintBytes(store.registrationId, REGISTRATION_BYTES));
  if (!withKeys) return [registration];
  const keys = store.newPreKeys(1).map(({ id, publicKey }) => preKeyNode(id, publicKey));
  return [
    registration,
    node('keys', {}, [
      node('type', {}, KEY_TYPE),
      node('identity', {}, rawKey(store.identity.pubKey)),
      ...keys,
      signedPreKeyNode(store),
    ]),
  ];
}

/**
 * Reads a bundle from `<user>` (answer to a key request) or from `<keys>` of a retry receipt, whose
 * registration id stands beside it. Null when something is missing or malformed.
 */
export function readBundle(holder: BinaryNode, registration: BinaryNode | undefined): ReceivedBundle | null {
  const registrationId = uintOf(child(holder, 'registration') ?? registration);
  const identity = bytesOf(child(holder, 'identity'));
  const signed = readKey(child(holder, 'skey'));
  const signature = bytesOf(child(child(holder, 'skey'), 'signature'));
  if (registrationId === null || identity?.length !== 32 || !signed || signature?.length !== 64) return null;
  const preKey = readKey(child(holder, 'key'));
  const signedPreKey: SignedPreKeyPublicKey = { ...signed, signature };
  return {
    bundle: { registrationId, identityKey: typedKey(identity), signedPreKey, ...(preKey ? { preKey } : {}) },
    deviceIdentity: bytesOf(child(holder, 'device-identity')),
  };
}

function readKey(from: BinaryNode | undefined): PreKeyPublicKey | null {
  const keyId = uintOf(child(from, 'id'));
  const value = bytesOf(child(from, 'value'));
  return keyId === null || value?.length !== 32 ? null : { keyId, publicKey: typedKey(value) };
}

function preKeyNode(id: number, publicKey: Uint8Array): BinaryNode {
  return node('key', {}, [node('id', {}, uintBytes(id, KEY_ID_BYTES)), node('value', {}, rawKey(publicKey))]);
}

function signedPreKeyNode({ signedPreKey }: SignalStore): BinaryNode {
  return node('skey', {}, [
    node('id', {}, uintBytes(signedPreKey.keyId, KEY_ID_BYTES)),
    node('value', {}, rawKey(signedPreKey.keyPair.pubKey)),
    node('signature', {}, Buffer.from(signedPreKey.signature)),
  ]);
}
