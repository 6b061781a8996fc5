import { AppError } from '../../kernel/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { verifySignedPreKey } from '../wire/curve.js';
import { bytesOf, child, children, node, uintBytes, uintOf } from '../wire/node.js';
import type { Device, KeyBundle, PublicPreKey, SignedPublicPreKey } from './account.js';

const KEY_TYPE = Buffer.of(5);

/**
 * Takes a key upload (`registration`, `type`, `identity`, `skey`, `list`): one-time keys are added, the rest
 * replaces what was there. A companion cannot change its identity; a phone can (it was installed anew).
 * @throws AppError BAD_INPUT when a part is missing or malformed, or the signed prekey's signature is wrong
 */
export function storeUploadedKeys(device: Device, upload: BinaryNode): void {
  const registrationId = uintOf(child(upload, 'registration'));
  const identity = keyBytes(child(upload, 'identity'), 'identity');
  if (registrationId === null) throw malformed('registration is missing');
  const known = device.keys;
  if (known && device.id !== 0 && !known.identity.equals(identity)) {
    throw malformed('identity differs from the one that was paired');
  }
  const signedPreKey = parseSignedPreKey(child(upload, 'skey'), identity);
  const sameIdentity = known?.identity.equals(identity) ?? false;
  const oneTime = sameIdentity && known ? known.oneTime : new Map<number, PublicPreKey>();
  for (const item of children(child(upload, 'list'), 'key')) {
    const key = parsePreKey(item);
    oneTime.set(key.id, key);
  }
  device.keys = { registrationId, identity, signedPreKey, oneTime };
}

/** Replaces the signed prekey (`<rotate><skey>`). @throws AppError BAD_INPUT as for uploads */
export function rotateSignedPreKey(device: Device, skey: BinaryNode | undefined): void {
  if (!device.keys) throw malformed('no keys were uploaded yet');
  device.keys.signedPreKey = parseSignedPreKey(skey, device.keys.identity);
}

/** A bundle for starting a session with the device; takes one one-time key with it. Null without keys. */
export function takeBundle(device: Device, asked: string): BinaryNode | null {
  const keys = device.keys;
  if (!keys) return null;
  const content = [
    node('registration', {}, uintBytes(keys.registrationId, 4)),
    node('type', {}, KEY_TYPE),
    node('identity', {}, keys.identity),
    signedPreKeyNode(keys.signedPreKey),
  ];
  const [oneTime] = keys.oneTime.values();
  if (oneTime) {
    keys.oneTime.delete(oneTime.id);
    content.push(
      node('key', {}, [node('id', {}, uintBytes(oneTime.id, 3)), node('value', {}, oneTime.value)]),
    );
  }
  if (device.deviceIdentity) content.push(node('device-identity', {}, device.deviceIdentity));
  return node('user', { jid: asked }, content);
}

/** `<skey>` of a device. */
export function signedPreKeyNode(key: SignedPublicPreKey): BinaryNode {
  return node('skey', {}, [
    node('id', {}, uintBytes(key.id, 3)),
    node('value', {}, key.value),
    node('signature', {}, key.signature),
  ]);
}

/** The bundle that a registration payload carries (no one-time keys yet). @throws AppError BAD_INPUT */
export function registeredBundle(fields: {
  registrationId: Buffer;
  keyType: Buffer;
  identity: Buffer;
  signedPreKeyId: Buffer;
  signedPreKey: Buffer;
  signature: Buffer;
}): KeyBundle {
  if (!fields.keyType.equals(KEY_TYPE)) throw malformed('unknown key type');
  if (
    fields.registrationId.length !== 4 ||
    fields.signedPreKeyId.length !== 3 ||
    fields.identity.length !== 32
  ) {
    throw malformed('registration keys have wrong lengths');
  }
  if (!verifySignedPreKey(fields.identity, fields.signedPreKey, fields.signature)) {
    throw malformed('signature of the signed prekey is wrong');
  }
  return {
    registrationId: fields.registrationId.readUInt32BE(0),
    identity: fields.identity,
    signedPreKey: {
      id: fields.signedPreKeyId.readUIntBE(0, 3),
      value: fields.signedPreKey,
      signature: fields.signature,
    },
    oneTime: new Map(),
  };
}

function parseSignedPreKey(skey: BinaryNode | undefined, identity: Buffer): SignedPublicPreKey {
  const { id, value } = parsePreKey(skey);
  const signature = bytesOf(child(skey, 'signature'));
  if (!signature || !verifySignedPreKey(identity, value, signature)) {
    throw malformed('signature of the signed prekey is wrong');
  }
  return { id, value, signature: Buffer.from(signature) };
}

function parsePreKey(item: BinaryNode | undefined): PublicPreKey {
  const id = uintOf(child(item, 'id'));
  if (id === null) throw malformed('a prekey has no id');
  return { id, value: keyBytes(child(item, 'value'), 'prekey') };
}

function keyBytes(item: BinaryNode | undefined, what: string): Buffer {
  const bytes = bytesOf(item);
  if (bytes?.length !== 32) throw malformed(`${what} is not a 32-byte key`);
  // A copy: the received frame would be kept alive by 32 bytes of it.
  return Buffer.from(bytes);
}

const malformed = (what: string): AppError => new AppError('BAD_INPUT', `keys: ${what}`);
