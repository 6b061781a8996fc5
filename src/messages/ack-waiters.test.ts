import { expect } from 'chai';
import { type AppError } from '../kernel/index.js';
import type { ServerAck } from '../whatsapp/index.js';
import { AckWaiters } from './ack-waiters.js';

const ack = (messageId: string): ServerAck => ({
  messageId,
  to: '1@lid',
  at: new Date(0),
  errorCode: null,
});

describe('waiting for the ack of a message', () => {
  it('hears of an ack that came before anybody asked for it', async () => {
    const waiters = new AckWaiters(1_000);
    const expected = waiters.expect('s', 'A');
    waiters.settle('s', ack('A'));
    expect(await expected.answer()).deep.equal(ack('A'));
    expected.cancel();
  });

  it('tells everybody who waits for that message of that session, and nobody else', async () => {
    const waiters = new AckWaiters(30);
    const [one, two] = [waiters.expect('s', 'A'), waiters.expect('s', 'A')];
    const others = [waiters.expect('s', 'B'), waiters.expect('t', 'A')];
    const answers = Promise.all([one.answer(), two.answer()]);
    const late = Promise.all(others.map((each) => each.answer().catch((error: AppError) => error.code)));
    waiters.settle('s', ack('A'));
    expect(await answers).deep.equal([ack('A'), ack('A')]);
    expect(await late).deep.equal(['WHATSAPP_TIMEOUT', 'WHATSAPP_TIMEOUT']);
    for (const each of [one, two, ...others]) each.cancel();
  });

  it('goes on for the others when one gives up', async () => {
    const waiters = new AckWaiters(1_000);
    const [one, two] = [waiters.expect('s', 'A'), waiters.expect('s', 'A')];
    one.cancel();
    const answer = two.answer();
    waiters.settle('s', ack('A'));
    expect(await answer).deep.equal(ack('A'));
    two.cancel();
  });
});
