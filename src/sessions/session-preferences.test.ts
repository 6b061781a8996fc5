import { expect } from 'chai';
import pino from 'pino';
import type { SessionRecord, SessionSettings } from '../access/index.js';
import { ALL_OFF, SessionPreferences, type GlobalSwitches } from './session-preferences.js';

const GROUP = '1203@g.us';
const DIRECT = '4917@s.whatsapp.net';

/** Sessions' settings as access has them, changed by hand. */
class FakeAccess {
  readonly settings = new Map<string, Partial<SessionSettings>>();
  readonly waiting: (() => void)[] = [];
  failing = false;
  #listener: (sessionId: string | null) => void = () => undefined;

  async find(id: string): Promise<SessionRecord | null> {
    if (this.failing) throw new Error('the database is away');
    const settings = this.settings.get(id);
    return settings ? ({ id, settings } as unknown as SessionRecord) : null;
  }

  onChange(listener: (sessionId: string | null) => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = () => undefined);
  }

  async set(id: string, settings: Partial<SessionSettings>): Promise<void> {
    this.settings.set(id, settings);
    await this.tell(id);
  }

  async tell(id: string | null): Promise<void> {
    this.#listener(id);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function preferences(access: FakeAccess, global: Partial<GlobalSwitches> = {}): SessionPreferences {
  return new SessionPreferences({
    access,
    global: { ...ALL_OFF, ...global },
    logger: pino({ level: 'silent' }),
  });
}

describe('sessions: preferences of a connection', () => {
  it('a skip holds when it is on for all sessions or for this one', async () => {
    const access = new FakeAccess();
    await access.set('s', { skipGroups: true, skipCalls: false });
    const own = preferences(access, { skipCalls: true });
    await own.load('s');
    expect(own.skips('s')).to.include({ groups: true, calls: true, newsletters: false });
    expect(own.skips('unknown'), 'the global ones alone').to.include({ groups: false, calls: true });
  });

  it('a change takes effect as soon as it is told, and one of all sessions as well', async () => {
    const access = new FakeAccess();
    await access.set('s', {});
    const own = preferences(access);
    await own.load('s');
    await access.set('s', { skipBroadcasts: true });
    expect(own.skips('s').broadcasts).to.equal(true);
    access.settings.set('s', { skipBroadcasts: false });
    await access.tell(null);
    expect(own.skips('s').broadcasts).to.equal(false);
  });

  it('keeps what it knows while the database is away, and forgets a deleted session', async () => {
    const access = new FakeAccess();
    await access.set('s', { skipGroups: true });
    const own = preferences(access);
    await own.load('s');
    access.failing = true;
    await access.tell('s');
    expect(own.skips('s').groups).to.equal(true);
    access.failing = false;
    access.settings.delete('s');
    await access.tell('s');
    expect(own.skips('s').groups).to.equal(false);
  });

  it('echoes by itself only when both switches are on and no skip is in the way', async () => {
    const access = new FakeAccess();
    await access.set('s', { echoApiMessages: true });
    const off = preferences(access);
    const on = preferences(access, { echoApiMessages: true });
    await off.load('s');
    await on.load('s');
    expect(off.echoes('s', DIRECT), 'the global switch is off').to.equal(false);
    expect(on.echoes('s', DIRECT)).to.equal(true);
    expect(on.echoes('other', DIRECT), 'its own switch is off').to.equal(false);
    await access.tell('s');
    on.stop();
    const skipping = preferences(access, { echoApiMessages: true });
    await access.set('s', { echoApiMessages: true, skipGroups: true });
    await skipping.load('s');
    expect([skipping.echoes('s', GROUP), skipping.echoes('s', DIRECT)]).to.deep.equal([false, true]);
    await access.set('s', { echoApiMessages: true, skipOwnMessages: true });
    expect(skipping.echoes('s', DIRECT)).to.equal(false);
  });
});
