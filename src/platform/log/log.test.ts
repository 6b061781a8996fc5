import { expect } from 'chai';
import { Secret } from '../../kernel/index.js';
import { createLogger, type LogOptions } from './index.js';

const HIDDEN = 'hunter2-5f3c';

function capture(options: Partial<LogOptions> = {}): {
  logger: ReturnType<typeof createLogger>;
  text: () => string;
} {
  let text = '';
  const destination = { write: (line: string) => void (text += line) };
  return {
    logger: createLogger({
      level: 'debug',
      type: 'json',
      color: false,
      instance: 'a',
      destination,
      ...options,
    }),
    text: () => text,
  };
}

describe('log', () => {
  it('masks secrets by name at any depth, in children, in errors and inside texts', () => {
    for (const type of ['json', 'console'] as const) {
      const { logger, text } = capture({ type });
      logger.info(
        { token: HIDDEN, a: { adminToken: HIDDEN, list: [{ privKey: HIDDEN, noise_key: HIDDEN }] } },
        'nested',
      );
      logger.child({ headers: { authorization: HIDDEN } }).info({ body: HIDDEN }, 'child');
      logger.info(
        { url: `https://host/x?token=${HIDDEN}&b=1`, dsn: `postgresql://u:${HIDDEN}@host/db` },
        'texts',
      );
      logger.warn(`Bearer ${HIDDEN}`);
      const error = Object.assign(new Error(`at amqp://u:${HIDDEN}@host`), {
        detail: `Key (token)=(${HIDDEN})`,
        config: HIDDEN,
      });
      logger.error({ err: error, error }, 'error');
      logger.error(Object.assign(new Error('outer', { cause: error }), { request: HIDDEN }));
      logger.info(
        { key: new Secret(HIDDEN), bytes: Buffer.from(HIDDEN), map: new Map([[HIDDEN, 1]]) },
        'values',
      );
      expect(text()).to.include('nested').and.include('outer');
      expect(text()).not.to.include(HIDDEN);
      expect(text()).not.to.include(Buffer.from(HIDDEN).toString('base64'));
    }
  });

  it('keeps ids, counts and empty values', () => {
    const { logger, text } = capture();
    logger.info({ sessionId: 'ab', tokens: 3, token: null, chat: '1@s.whatsapp.net' }, 'x');
    expect(JSON.parse(text())).to.include({
      sessionId: 'ab',
      tokens: 3,
      token: null,
      chat: '1@s.whatsapp.net',
      instance: 'a',
    });
  });

  it('writes one line per entry for people, whatever the fields contain', () => {
    const { logger, text } = capture({ type: 'console' });
    logger.info({ name: 'a\nFAKE line\x1b[2J' }, 'hello\nworld');
    expect(text().trimEnd().split('\n')).to.have.length(1);
    expect(text()).not.to.include('\x1b');
    expect(text()).to.match(/^\d\d:\d\d:\d\d\.\d{3} INFO {2}hello world name=/);
  });

  it('shows the stack of an error for people', () => {
    const { logger, text } = capture({ type: 'console' });
    logger.error({ err: new Error('boom') }, 'failed');
    expect(text()).to.match(/failed err="boom"\n {4}at /);
  });

  it('survives circular and huge values', () => {
    const { logger, text } = capture();
    const circle: Record<string, unknown> = { list: Array.from({ length: 1000 }, (_, i) => i) };
    circle['self'] = circle;
    logger.info(circle, 'circle');
    expect(text().length).to.be.below(10_000);
  });
});
