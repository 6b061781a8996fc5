import type { WebSocket } from 'ws';

/**
 * "Nothing leaves before what came in is safe." Every outgoing frame waits for what was pending when it was
 * sent: the commit of the write log and the events that inbound frames are being recorded as. Frames keep
 * their order, since their noise counters are drawn already.
 *
 * The caller's callback is answered at once: Baileys awaits the frame of a receipt inside its message mutex,
 * and one commit per message would follow from waiting there.
 */
export class OutputGate {
  #tail: Promise<void> | null = null;
  #held: Promise<void> | null = null;
  #shut = false;

  /** @param barrier promise of the newest commit with writes of this session, null when all is durable */
  constructor(private readonly barrier: () => Promise<void> | null) {}

  /** No frame sent from now on leaves before `work` has resolved. A rejected `work` shuts the gate for ever. */
  hold(work: Promise<unknown>): void {
    const before = this.#held;
    const held: Promise<void> = (before ? Promise.all([before, work]) : work).then(
      () => {
        if (this.#held === held) this.#held = null;
      },
      () => this.shut(),
    );
    this.#held = held;
  }

  /** Nothing leaves any more: what is waiting is dropped with the socket. */
  shut(): void {
    this.#shut = true;
  }

  /** Puts the gate in front of the socket's `send`. Call it before the first frame. */
  install(socket: WebSocket): void {
    const send = socket.send.bind(socket) as (data: Buffer) => void;
    const gated = (data: Buffer, done?: (error?: Error) => void): void => {
      const commit = this.barrier();
      if (!commit && !this.#held && !this.#tail && !this.#shut) send(data);
      else this.#queue(() => socket.readyState === socket.OPEN && send(data), [commit, this.#held]);
      done?.();
    };
    socket.send = gated as typeof socket.send;
  }

  #queue(send: () => void, waits: (Promise<void> | null)[]): void {
    const tail: Promise<void> = Promise.all([this.#tail, ...waits]).then(() => {
      if (!this.#shut) send();
      if (this.#tail === tail) this.#tail = null;
    });
    this.#tail = tail;
  }
}
