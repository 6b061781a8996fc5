import { randomUUID } from 'node:crypto';
import { badInput, errorText } from '../../kernel/index.js';
import type { EventType } from '../catalogue/index.js';
import type { Outcome, Transport } from '../transports/transport.js';
import type { GlobalDestination } from './global-destination.js';
import type { GlobalDestinationStore, OpenedGlobal } from './global-destinations.store.js';
import { maskedConfig } from './masked-config.js';
import type {
  GlobalDestinationReport,
  GlobalSetting,
  GlobalTest,
  GlobalTransportsPort,
  TestEvent,
} from './global-transports.port.js';

/** What the environment asks for, and what makes it the settings that are shown. */
export interface RereadGlobals {
  destinations: readonly GlobalDestination[];
  accept(): void;
}

export interface GlobalDeskOptions {
  store: GlobalDestinationStore;
  transports: readonly Transport[];
  /** Of the environment as it was read last. */
  settings(): GlobalSetting[];
  /** Reads the environment again. @throws AppError BAD_INPUT */
  reread(): RereadGlobals;
  apply(destinations: readonly GlobalDestination[]): Promise<void>;
}

/** Of one destination, whatever its own settings say. */
const MAX_TEST_MS = 30_000;
const MAX_NAME = 100;

/** What operators do with their transports by hand. */
export class GlobalDesk implements GlobalTransportsPort {
  constructor(private readonly options: GlobalDeskOptions) {}

  async list(): Promise<GlobalDestinationReport[]> {
    const rows = await this.options.store.list();
    return rows.map(({ config, id: _, ...row }) => ({ ...row, config: maskedConfig(config) }));
  }

  settings(): GlobalSetting[] {
    return this.options.settings();
  }

  async test(kinds?: readonly GlobalDestination['kind'][]): Promise<GlobalTest[]> {
    const event = {
      type: 'ConnectionTest',
      userId: 'admin-test',
      userToken: 'admin-test',
      data: { test: true },
    };
    const wanted = await this.#wanted(kinds);
    return this.#each(wanted, (destination, transport, config) =>
      transport.probe
        ? transport.probe(config, null)
        : this.#deliver(destination, { transport, config, event }),
    );
  }

  async sendTestEvent(event: TestEvent): Promise<GlobalTest[]> {
    for (const [field, value] of [
      ['type', event.type],
      ['userId', event.userId],
    ] as const) {
      if (value.trim() === '' || value.length > MAX_NAME)
        throw badInput(field, 'is empty or too long', `1 to ${MAX_NAME} characters`);
    }
    return this.#each(await this.#wanted(), (destination, transport, config) =>
      this.#deliver(destination, { transport, config, event }),
    );
  }

  async reload({ dryRun = false } = {}): Promise<void> {
    const { destinations, accept } = this.options.reread();
    if (dryRun) return;
    await this.options.apply(destinations);
    accept();
  }

  async #wanted(kinds?: readonly GlobalDestination['kind'][]): Promise<OpenedGlobal[]> {
    const destinations = await this.options.store.list();
    return destinations.filter(({ kind }) => kinds?.includes(kind) ?? true);
  }

  async #each(
    destinations: readonly OpenedGlobal[],
    go: (destination: OpenedGlobal, transport: Transport, config: unknown) => Promise<Outcome>,
  ): Promise<GlobalTest[]> {
    return Promise.all(
      destinations.map(async (destination) => {
        const { kind, name } = destination;
        const began = performance.now();
        const outcome = await this.#go(destination, go);
        const ms = Math.round(performance.now() - began);
        const ok = outcome.kind === 'success';
        const { status } = outcome;
        return { kind, name, ok, status, ms, error: ok ? null : reasonOf(outcome) };
      }),
    );
  }

  async #go(
    destination: OpenedGlobal,
    go: (destination: OpenedGlobal, transport: Transport, config: unknown) => Promise<Outcome>,
  ): Promise<Outcome> {
    const transport = this.options.transports.find(({ kind }) => kind === destination.kind);
    try {
      if (!transport) throw new Error(`no transport of kind ${destination.kind}`);
      return await go(destination, transport, transport.parseConfig(destination.config));
    } catch (error) {
      return { kind: 'permanent', status: null, code: 'CONFIG', disable: false, answer: errorText(error) };
    }
  }

  #deliver(
    { id }: OpenedGlobal,
    { transport, config, event }: { transport: Transport; config: unknown; event: TestEvent },
  ): Promise<Outcome> {
    const { type, userId, userToken, data } = event;
    return transport.deliver({
      event: {
        id: randomUUID(),
        sessionId: userId,
        // Receivers read the name as a text; the catalogue has those that sessions make.
        type: type as EventType,
        sequence: 0,
        at: new Date(),
        chat: null,
        payload: JSON.stringify(data),
      },
      identity: {
        sessionId: userId,
        name: userId,
        token: userToken,
        jid: null,
        pushName: null,
        businessName: null,
      },
      config,
      destination: { id, global: true },
      attempt: 1,
      signal: AbortSignal.timeout(MAX_TEST_MS),
    });
  }
}

function reasonOf(outcome: Exclude<Outcome, { kind: 'success' }>): string {
  return outcome.answer ? `${outcome.code}: ${outcome.answer}` : outcome.code;
}
