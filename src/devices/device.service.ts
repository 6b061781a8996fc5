import { AppError, badInput, isLid, isPn, recipientJid } from '../kernel/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type { DevicePort, LinkedDevice, UserDevices } from './device.port.js';

export interface DeviceServiceOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** Whether the session has a linked phone, connected or not. */
  isLinked(sessionId: string): Promise<boolean>;
}

const MAX_USERS = 500;
const MIN_TIMEOUT_MS = 1;
const MAX_TIMEOUT_MS = 60_000;
const MAX_DEVICE = 255;

export class DeviceService implements DevicePort {
  constructor(private readonly options: DeviceServiceOptions) {}

  async ofUsers({
    sessionId,
    jids,
    timeoutMs,
  }: Parameters<DevicePort['ofUsers']>[0]): Promise<UserDevices[]> {
    if (!jids.length || jids.length > MAX_USERS)
      throw badInput('jids', `has ${jids.length} addresses`, `1 to ${MAX_USERS}`);
    if (timeoutMs !== undefined && (timeoutMs < MIN_TIMEOUT_MS || timeoutMs > MAX_TIMEOUT_MS))
      throw badInput('timeoutMs', `is ${timeoutMs}`, `${MIN_TIMEOUT_MS} to ${MAX_TIMEOUT_MS}`);
    const people = jids.map((text, index) => {
      const jid = recipientJid(text, `jids.${index}`);
      if (!isPn(jid) && !isLid(jid))
        throw badInput(`jids.${index}`, 'is no address of a person', 'a phone number or an @lid address');
      return jid;
    });
    const asked = this.options.commands(sessionId).devices.ofUsers(people);
    const found = await (timeoutMs === undefined ? asked : within(timeoutMs, asked));
    return people.map((jid, index) => ({
      jid,
      devices: (found[index] ?? []).map(({ id, platform, hosted }) => ({ id, platform, hosted })),
    }));
  }

  async linked(sessionId: string): Promise<LinkedDevice[]> {
    const own = await (await this.#commands(sessionId)).devices.linked();
    return own.map((device) => ({ ...device, connected: true }));
  }

  /** What is missing to a session that is linked is the connection alone. */
  async #commands(sessionId: string): Promise<SocketCommands> {
    try {
      return this.options.commands(sessionId);
    } catch (error) {
      const offline = error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED';
      if (!offline || !(await this.options.isLinked(sessionId))) throw error;
      throw new AppError(error.code, error.message, { ...error.details, reason: 'LINKED' }, { cause: error });
    }
  }

  async linkedDevice(sessionId: string, id: number): Promise<LinkedDevice> {
    if (!Number.isInteger(id) || id < 0 || id > MAX_DEVICE)
      throw badInput('deviceId', `is ${id}`, `0 to ${MAX_DEVICE}`);
    const device = (await this.linked(sessionId)).find((each) => each.id === id);
    if (!device)
      throw new AppError('NOT_FOUND', 'deviceId: the account has no such device', { field: 'deviceId' });
    return device;
  }
}

/** The question goes on behind the deadline: its answer is of use to the next who asks. */
async function within<T>(timeoutMs: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new AppError('WHATSAPP_TIMEOUT', `WhatsApp did not answer within ${timeoutMs} ms`, { timeoutMs }),
        ),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([asked, deadline]);
  } finally {
    clearTimeout(timer);
    // What it fails with after the deadline has no reader any more.
    asked.catch(() => undefined);
  }
}
