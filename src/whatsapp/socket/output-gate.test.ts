import { expect } from 'chai';
import type { WebSocket } from 'ws';
import { OutputGate } from './output-gate.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function deferred(): { promise: Promise<void>; resolve(): void; reject(error: Error): void } {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

describe('the output gate', () => {
  let sent: string[];
  let socket: WebSocket;
  let barrier: Promise<void> | null;
  let gate: OutputGate;

  beforeEach(() => {
    sent = [];
    barrier = null;
    socket = { OPEN: 1, readyState: 1, send: (data: string) => sent.push(data) } as unknown as WebSocket;
    gate = new OutputGate(() => barrier);
    gate.install(socket);
  });

  it('lets a frame pass at once while nothing is pending', () => {
    socket.send('a');
    expect(sent).deep.equal(['a']);
  });

  it('holds a frame until the commit before it, and those after it in their order', async () => {
    const commit = deferred();
    barrier = commit.promise;
    socket.send('a');
    barrier = null;
    socket.send('b');
    await turn();
    expect(sent).deep.equal([]);
    commit.resolve();
    await turn();
    expect(sent).deep.equal(['a', 'b']);
    socket.send('c');
    expect(sent).deep.equal(['a', 'b', 'c']);
  });

  it('answers the callback at once, so that a receipt does not cost a commit inside the message mutex', () => {
    barrier = deferred().promise;
    let answered = false;
    socket.send('a', () => (answered = true));
    expect(answered).equal(true);
    expect(sent).deep.equal([]);
  });

  it('holds frames for an event that is being recorded', async () => {
    const work = deferred();
    gate.hold(work.promise);
    socket.send('ack');
    await turn();
    expect(sent).deep.equal([]);
    work.resolve();
    await turn();
    expect(sent).deep.equal(['ack']);
  });

  it('lets nothing out any more after recorded work has failed', async () => {
    const work = deferred();
    gate.hold(work.promise);
    socket.send('ack');
    work.reject(new Error('store away'));
    await turn();
    socket.send('later');
    await turn();
    expect(sent).deep.equal([]);
  });
});
