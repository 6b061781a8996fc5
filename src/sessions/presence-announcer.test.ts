import { expect } from 'chai';
import pino from 'pino';
import { AppError } from '../kernel/index.js';
import { PresenceAnnouncer } from './presence-announcer.js';

const logger = pino({ level: 'silent' });

function recorder(): { told: string[]; commands: { setPresence(state: string): Promise<void> } } {
  const told: string[] = [];
  return { told, commands: { setPresence: async (state) => void told.push(state) } };
}

const eventually = async (met: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !met(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  if (!met()) throw new Error('it never came');
};

describe('sessions: presence after connecting', () => {
  it('goes online and offline again, once for each connection', async () => {
    const announcer = new PresenceAnnouncer(logger, 10);
    const first = recorder();
    const second = recorder();
    announcer.announce('s', first.commands);
    announcer.announce('s', second.commands);
    await eventually(() => second.told.length === 2);
    expect(second.told).to.deep.equal(['available', 'unavailable']);
    expect(first.told, 'the connection that is gone').to.deep.equal(['available']);
  });

  it('says nothing after it was stopped, and takes a lost connection calmly', async () => {
    const announcer = new PresenceAnnouncer(logger, 10);
    const { told, commands } = recorder();
    announcer.announce('s', commands);
    announcer.announce('t', {
      setPresence: () => Promise.reject(new AppError('SESSION_NOT_CONNECTED', 'gone')),
    });
    announcer.stop();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(told).to.deep.equal(['available']);
  });
});
