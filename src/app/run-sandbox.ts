import { once } from 'node:events';
import { processConfig } from '../config/index.js';
import { badInput } from '../kernel/index.js';
import { createLogger } from '../platform/log/index.js';
import { startSandbox } from '../sandbox/index.js';

/** As written on the command line. */
export interface SandboxArguments {
  port?: string;
  host?: string;
  tls: boolean;
}

/** Runs the sandbox alone until SIGINT or SIGTERM, and prints how a client is pointed at it. */
export async function runSandbox({ port, host = '127.0.0.1', tls }: SandboxArguments): Promise<void> {
  const { config } = processConfig();
  const { logLevel, logType, logColor, sandboxPort } = config.service;
  const logger = createLogger({
    level: logLevel,
    type: logType,
    color: logColor && process.stdout.isTTY,
    instance: null,
  });
  const sandbox = await startSandbox({ port: portOf(port) ?? sandboxPort, host, tls, logger });
  process.stdout.write(
    [
      '',
      'WhatsApp sandbox is running. Ctrl-C stops it.',
      '',
      `  Control API        ${sandbox.httpUrl}/sandbox`,
      '',
      '  A gateway (or any client that reads these) is pointed at it by',
      `  WA_WEBSOCKET_URL=${sandbox.url}`,
      `  WA_ROOT_KEY=${sandbox.rootKeyHex}`,
      `  WA_MEDIA_URL=${sandbox.mediaUrl}`,
      ...(sandbox.tlsCertificate === null ? [] : ['', sandbox.tlsCertificate.trim()]),
      '',
      '',
    ].join('\n'),
  );
  const stopped = new AbortController();
  const signals = (['SIGINT', 'SIGTERM'] as const).map((signal) =>
    once(process, signal, { signal: stopped.signal }),
  );
  await Promise.race(signals);
  stopped.abort();
  await Promise.allSettled(signals); // the other one was aborted
  await sandbox.stop();
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw badInput('--port', `"${text}" is not a port`, '0 to 65535');
  return port;
}
