/**
 * `UNREACHABLE`: no connection, no answer in time, or one that was cut. `CREDENTIALS`: the proxy wants others.
 * `REFUSED`: it does not connect to the target. `PROTOCOL`: what answers is no such proxy. `FORBIDDEN`: its address is
 * one that the gateway does not connect to.
 */
export type ProxyProblem = 'UNREACHABLE' | 'CREDENTIALS' | 'REFUSED' | 'PROTOCOL' | 'FORBIDDEN';

/** A proxy did not do what it is there for. The text has neither its address nor credentials. */
export class ProxyFailed extends Error {
  constructor(
    readonly problem: ProxyProblem,
    message: string,
    /** What the proxy answered with, when it answered. */
    readonly status: number | null = null,
  ) {
    super(message);
    this.name = 'ProxyFailed';
  }
}
