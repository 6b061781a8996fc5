import { parseArgs } from 'node:util';
import { badInput } from '../kernel/index.js';
import { startSandbox, type Sandbox } from './index.js';

export const SANDBOX_USAGE = `Usage: digigo sandbox [--port N] [--host ADDRESS] [--tls] [--seed TEXT] [--addressing lid|pn]

  --port        Port for client sockets, media and control API (default 8090; 0 = a free one).
  --host        Address to listen on (default 127.0.0.1).
  --tls         wss:// and https:// with a self-signed certificate, which is printed.
  --seed        Makes numbers, LIDs and the root key repeatable.
  --addressing  Sender address of 1:1 messages (default lid).
`;

const DEFAULT_PORT = 8090;

/**
 * Runs the sandbox until SIGINT or SIGTERM.
 * @param argv arguments after `sandbox`
 * @throws AppError BAD_INPUT for an unknown flag or a bad value
 */
export async function runSandbox(argv: readonly string[]): Promise<void> {
  const flags = readFlags(argv);
  if (flags.help) {
    process.stdout.write(SANDBOX_USAGE);
    return;
  }
  const sandbox = await startSandbox(flags.options);
  process.stdout.write(describeSandbox(sandbox));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await sandbox.stop();
}

/** What to tell whoever started it: URLs, settings to paste, first steps. */
export function describeSandbox(sandbox: Sandbox): string {
  const lines = [
    `WhatsApp sandbox on ${sandbox.httpUrl}`,
    '',
    'Point a gateway at it with:',
    `  WA_WEBSOCKET_URL=${sandbox.url}`,
    `  WA_ROOT_KEY=${sandbox.rootKeyHex}`,
    `  WA_MEDIA_URL=${sandbox.mediaUrl}`,
    '',
    'First steps:',
    `  curl -X POST ${sandbox.httpUrl}/sandbox/phones -H 'content-type: application/json' -d '{"name":"Ada"}'`,
    `  curl ${sandbox.httpUrl}/sandbox/ledger`,
  ];
  if (sandbox.tlsCertificate) lines.push('', 'Certificate to trust:', sandbox.tlsCertificate.trimEnd());
  return lines.join('\n') + '\n';
}

function readFlags(argv: readonly string[]) {
  const { values } = parse(argv);
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw badInput('--port', 'is not a port', '0 to 65535');
  const addressing = values.addressing ?? 'lid';
  if (addressing !== 'lid' && addressing !== 'pn')
    throw badInput('--addressing', 'is unknown', ['lid', 'pn']);
  return {
    help: values.help ?? false,
    options: {
      port,
      addressing,
      tls: values.tls ?? false,
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
    } as const,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        tls: { type: 'boolean' },
        seed: { type: 'string' },
        addressing: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw badInput('arguments', error instanceof Error ? error.message : String(error), SANDBOX_USAGE);
  }
}
