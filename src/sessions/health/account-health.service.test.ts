import { expect } from 'chai';
import pino from 'pino';
import type { EventRecorder, NewEvent } from '../../events/index.js';
import type { InboundItem, MessageCapNews, ReachoutLockNews, SocketCommands } from '../../whatsapp/index.js';
import { HEALTHY } from './account-health.js';
import type { AccountHealth } from './account-health.port.js';
import { AccountHealthService } from './account-health.service.js';
import type { AccountHealthStore } from './account-health.store.js';

const SESSION = 'a'.repeat(32);
const HOUR_MS = 3_600_000;
const NO_LOCK: ReachoutLockNews = { kind: 'reachout-lock', active: false, until: null, type: 'DEFAULT' };
const NO_CAP: MessageCapNews = {
  kind: 'message-cap',
  status: 'NONE',
  limit: null,
  used: null,
  cycleStart: null,
  cycleEnd: null,
};
const REFUSED: InboundItem = {
  events: [],
  messages: [],
  receipts: [],
  ack: { messageId: 'M', to: '1@lid', at: new Date(), errorCode: 463 },
};

describe('the health of an account', () => {
  let stored: AccountHealth;
  let events: NewEvent[];
  let asked: string[];
  /** What WhatsApp answers; an error is thrown. */
  let lock: ReachoutLockNews | Error;
  let cap: MessageCapNews | Error;
  let service: AccountHealthService;

  const answer = <T>(name: string, value: T | Error): Promise<T> => {
    asked.push(name);
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
  };

  beforeEach(() => {
    stored = HEALTHY;
    events = [];
    asked = [];
    lock = NO_LOCK;
    cap = NO_CAP;
    const recorder: Pick<EventRecorder, 'record'> = {
      record: async ({ event }) => {
        if (event) events.push(event);
        return { duplicate: false, event: null };
      },
    };
    const commands = {
      reachoutLock: () => answer('lock', lock),
      messageCap: () => answer('cap', cap),
      renderContext: { offset: () => 0, now: () => new Date() },
    };
    const store = {
      read: async () => new Map([[SESSION, stored]]),
      erase: async () => undefined,
    };
    service = new AccountHealthService({
      store: store as unknown as AccountHealthStore,
      recorder: recorder,
      commands: () => commands as unknown as SocketCommands,
      logger: pino({ level: 'silent' }),
    });
  });

  it('a refusal that WhatsApp does not explain is taken for a lock of a minute', async () => {
    lock = new Error('no answer');
    service.stored(SESSION, REFUSED);
    await service.checking(SESSION);
    const restriction = await service.restriction(SESSION);
    expect(restriction?.kind).to.equal('reachout-lock');
    expect(Number(restriction?.until) - Date.now()).to.be.within(50_000, 60_000);
    expect(events.map(({ type }) => type)).to.deep.equal(['AccountHealth']);
  });

  it('a lock that was explained holds also when the cap cannot be asked for', async () => {
    const until = new Date(Date.now() + HOUR_MS);
    lock = { kind: 'reachout-lock', active: true, until, type: 'BIZ_QUALITY' };
    cap = new Error('unknown query');
    service.stored(SESSION, REFUSED);
    await service.checking(SESSION);
    expect(await service.restriction(SESSION)).to.deep.equal({
      kind: 'reachout-lock',
      until,
      type: 'BIZ_QUALITY',
    });
  });

  it('a refusal without a lock restricts nothing, and several of them ask once', async () => {
    for (let i = 0; i < 3; i++) service.stored(SESSION, REFUSED);
    await service.checking(SESSION);
    expect(await service.restriction(SESSION)).to.equal(null);
    expect(asked).to.deep.equal(['lock', 'cap']);
    expect(events).to.deep.equal([]);
  });

  it('the same news again is stored without another event', async () => {
    const until = new Date(Date.now() + HOUR_MS);
    lock = { kind: 'reachout-lock', active: true, until, type: 'BIZ_QUALITY' };
    await service.refresh(SESSION);
    await service.refresh(SESSION);
    expect(events).to.have.length(1);
    lock = NO_LOCK;
    await service.refresh(SESSION);
    expect(events).to.have.length(2);
    expect(await service.restriction(SESSION)).to.equal(null);
  });

  it('a cap without an end is asked about again after a while, when somebody wants to send', async () => {
    const used = { status: 'CAPPED', limit: 5, used: 5, cycleStart: null, cycleEnd: null };
    stored = { ...HEALTHY, cap: used, toldAt: new Date() };
    expect(await service.restriction(SESSION)).to.deep.equal({ kind: 'message-cap', until: null, limit: 5 });
    expect(service.checking(SESSION)).to.equal(null);
    await service.erase(SESSION);
    stored = { ...stored, toldAt: new Date(Date.now() - HOUR_MS) };
    expect(await service.restriction(SESSION)).not.to.equal(null);
    await service.checking(SESSION);
    expect(await service.restriction(SESSION)).to.equal(null);
  });

  it('a cap whose cycle is over restricts nothing', async () => {
    const over = new Date(Date.now() - 1_000);
    const cycle = { status: 'CAPPED', limit: 5, used: 5, cycleStart: null, cycleEnd: over };
    stored = { ...HEALTHY, cap: cycle, toldAt: over };
    expect(await service.restriction(SESSION)).to.equal(null);
  });
});
