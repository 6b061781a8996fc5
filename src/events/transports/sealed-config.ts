/** Encryption at rest, as the vault of the platform offers it. */
export interface ConfigSealer {
  seal(purpose: string, plain: Uint8Array, aad: string): Buffer;
  open(purpose: string, sealed: Uint8Array, aad: string): Buffer;
}

/** Which row a configuration belongs to; part of the seal, so that one cannot be moved to another tenant. */
export interface DestinationKey {
  sessionId: string | null;
  kind: string;
  name: string;
}

const PURPOSE = 'destination';
const aad = ({ sessionId, kind, name }: DestinationKey): string =>
  `destination|${sessionId ?? ''}|${kind}|${name}`;

/** Configurations are sealed whole: a URL may carry credentials as well as a key field may. */
export function sealConfig(sealer: ConfigSealer, key: DestinationKey, config: object): Buffer {
  return sealer.seal(PURPOSE, Buffer.from(JSON.stringify(config)), aad(key));
}

/** @throws when the seal does not fit */
export function openConfig(sealer: ConfigSealer, key: DestinationKey, sealed: Uint8Array): unknown {
  return JSON.parse(sealer.open(PURPOSE, sealed, aad(key)).toString());
}
