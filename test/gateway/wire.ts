import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A wire between the gateway and the sandbox that can be cut without a word. */
export class Wire {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(
    private readonly target: URL,
    server: Server,
  ) {
    this.#server = server;
  }

  /** @param url where the other end is, `ws://host:port/path` */
  static async to(url: string): Promise<Wire> {
    const target = new URL(url);
    const server = createServer();
    const wire = new Wire(target, server);
    server.on('connection', (near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        wire.#sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy()); // a cut wire is what the tests are about
        one.on('close', () => {
          wire.#sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `ws://127.0.0.1:${port}${this.target.pathname}`;
  }

  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
