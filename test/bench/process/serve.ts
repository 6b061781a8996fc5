/** Calls that a process of the bench answers, by name: one argument, one result, both as JSON. */

export type Handlers = Record<string, (argument: any) => unknown>;

export interface Call {
  id: number;
  name: string;
  argument: unknown;
}

export interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** Answers the calls of the process that has started this one, and ends with it. */
export function serve(handlers: Handlers): void {
  const answer = async ({ id, name, argument }: Call): Promise<void> => {
    try {
      const handler = handlers[name];
      if (!handler) throw new Error(`no call "${name}"`);
      process.send?.({ id, value: await handler(argument) } satisfies Answer);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.send?.({ id, error: text } satisfies Answer);
    }
  };
  process.on('message', (call: Call) => void answer(call));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0 } satisfies Answer);
}

/** Milliseconds on the clock that all processes of this machine share; no step of the time of day moves it. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
