import type { Device } from '../accounts/index.js';
import { registeredBundle } from '../accounts/keys.js';
import { proto } from '../wire/codec.js';
import { node } from '../wire/node.js';
import type { ClientFinish } from '../wire/noise.js';
import type { Connection, ConnectionUser } from './connection.js';
import { serverStanzaId, timestamp, type Core } from './core.js';
import type { PairingDesk } from './pairing.js';
import { routeStanza } from './router.js';

const NOBODY: ConnectionUser = { onNode: () => undefined, onClose: () => undefined };
const LOGGED_OUT = 401;

/** Reads the client's payload and makes it a login of a known device, or a pairing. */
export function admit(
  core: Core,
  desk: PairingDesk,
  arrival: { connection: Connection; finish: ClientFinish },
) {
  const { connection, finish } = arrival;
  const payload = proto.ClientPayload.decode(finish.payload);
  const pairing = payload.devicePairingData;
  if (pairing) {
    const keys = registeredBundle({
      registrationId: Buffer.from(pairing.eRegid ?? []),
      keyType: Buffer.from(pairing.eKeytype ?? []),
      identity: Buffer.from(pairing.eIdent ?? []),
      signedPreKeyId: Buffer.from(pairing.eSkeyId ?? []),
      signedPreKey: Buffer.from(pairing.eSkeyVal ?? []),
      signature: Buffer.from(pairing.eSkeySig ?? []),
    });
    const deviceProps = Buffer.from(pairing.deviceProps ?? []);
    core.introductions.registered(Buffer.from(finish.staticKey), payload, deviceProps);
    return desk.open(connection, { noiseKey: Buffer.from(finish.staticKey), keys, deviceProps });
  }
  const number = payload.username === null || payload.username === undefined ? '' : String(payload.username);
  return login(core, connection, {
    number,
    device: payload.device ?? 0,
    noiseKey: finish.staticKey,
    payload,
  });
}

function login(
  core: Core,
  connection: Connection,
  claim: { number: string; device: number; noiseKey: Buffer; payload: proto.IClientPayload },
): ConnectionUser {
  const device = core.accounts.byNumber(claim.number)?.devices.get(claim.device);
  if (!device?.noiseKey?.equals(claim.noiseKey)) return refuse(core, connection, LOGGED_OUT);
  const fault = core.faults.take('login-failure', device);
  if (fault) return refuse(core, connection, fault.reason);
  core.ledger.counts.logins++;
  core.introductions.loggedIn(claim.noiseKey, claim.payload);
  const endpoint = core.endpoints.of(device);
  endpoint.attach(connection);
  connection.send(
    node('success', {
      t: timestamp(),
      lid: device.lid,
      display_name: device.account.name,
      location: 'sandbox',
      props: '1',
      abprops: '1',
      creation: timestamp(),
      id: serverStanzaId(),
    }),
  );
  core.logger?.debug({ number: claim.number, device: claim.device }, 'sandbox: logged in');
  return {
    onNode: (stanza) => routeStanza(core, device, stanza),
    onClose: () => wentOffline(core, device, connection),
  };
}

function refuse(core: Core, connection: Connection, reason: number): ConnectionUser {
  core.ledger.counts.loginFailures++;
  connection.close(node('failure', { reason: String(reason), location: 'sandbox' }));
  return NOBODY;
}

/** A port of the device is gone; presence and subscriptions end with it unless another one took over. */
export function wentOffline(
  core: Core,
  device: Device,
  port: Parameters<ReturnType<Core['endpoints']['of']>['detach']>[0],
): void {
  const endpoint = core.endpoints.of(device);
  const wasAvailable = endpoint.available;
  if (!endpoint.detach(port)) return;
  core.presence.forget(device);
  if (wasAvailable) core.presence.changed(core, device.account);
}
