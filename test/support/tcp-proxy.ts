import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';

/**
 * A wire between two parties that a test can hold still or cut. Holding keeps connections open and silent, in both
 * directions, and takes new ones without connecting them on.
 */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<{ near: Socket; far: Socket }>();
  readonly #target: { host: string; port: number };
  #held = false;
  readonly #waiting: (() => void)[] = [];
  /** Connections that were ever opened. */
  opened = 0;

  private constructor(target: { host: string; port: number }, tls: TlsOptions | null) {
    this.#target = target;
    const take = (near: Socket): void => this.#pair(near);
    this.#server = tls ? createTlsServer(tls, take) : createServer(take);
  }

  /** @param tls to end TLS here and go on in the clear */
  static async to(
    { host = '127.0.0.1', port }: { host?: string; port: number },
    tls: TlsOptions | null = null,
  ): Promise<TcpProxy> {
    const proxy = new TcpProxy({ host, port }, tls);
    await new Promise<void>((done) => proxy.#server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** From now on nothing goes through. */
  hold(): void {
    this.#held = true;
  }

  /** Lets everything through again, what was held first. */
  release(): void {
    this.#held = false;
    for (const write of this.#waiting.splice(0)) write();
  }

  /** Breaks every connection there is, with what is held in it; new ones are taken. */
  cut(): void {
    this.#waiting.length = 0;
    for (const { near, far } of this.#pairs) {
      if (near instanceof TLSSocket) near.destroy();
      else near.resetAndDestroy();
      far.destroy();
    }
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #pair(near: Socket): void {
    this.opened++;
    const far = connect(this.#target);
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    const forward = (to: Socket) => (data: Buffer) => {
      const write = (): void => void (to.writable && to.write(data));
      if (this.#held) this.#waiting.push(write);
      else write();
    };
    // Ends and resets of either side are what such a wire is for.
    near.on('error', end).on('close', end).on('data', forward(far));
    far.on('error', end).on('close', end).on('data', forward(near));
  }
}
