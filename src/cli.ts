import { parseArgs } from 'node:util';
import { AppError, errorText } from './kernel/index.js';

interface Command {
  usage: string;
  description: string;
  run: (args: string[]) => Promise<void>;
}

const COMMANDS: Record<string, Command> = {
  start: {
    usage: 'start [--sandbox] [-skipmedia]',
    description:
      'Run the gateway. --sandbox: its sessions talk to a sandbox in the same process. -skipmedia: no session downloads media by itself.',
    run: async (args) => {
      const { runGateway } = await import('./main.js');
      await runGateway(startFlags(args));
    },
  },
  sandbox: {
    usage: 'sandbox [--help]',
    description: 'Run the WhatsApp sandbox alone, for any client.',
    run: async (args) => {
      const { runSandbox } = await import('./sandbox/main.js');
      await runSandbox(args);
    },
  },
  demo: {
    usage: 'demo',
    description: 'Show everything at once, offline: pairing, sending, receiving, a restart. Ends by itself.',
    run: async () => {
      const { runDemo } = await import('./app/demo/index.js');
      await runDemo();
    },
  },
  migrate: {
    usage: 'migrate',
    description: 'Bring the database up to this version and end.',
    run: async () => {
      const { runMigrations } = await import('./app/run-migrations.js');
      await runMigrations();
    },
  },
  help: {
    usage: 'help',
    description: 'Print this.',
    run: () => {
      process.stdout.write(help());
      return Promise.resolve();
    },
  },
};

/**
 * What the flags of `start` change in the environment, over which they win.
 * @throws TypeError for a flag that is not known
 */
export function startFlags(args: readonly string[]): Record<string, string> {
  const { values } = parseArgs({
    // The legacy program's flag has one dash, which would be read as nine short flags.
    args: args.map((arg) => (arg === '-skipmedia' ? '--skipmedia' : arg)),
    options: { sandbox: { type: 'boolean' }, skipmedia: { type: 'boolean' } },
  });
  return {
    ...(values.sandbox ? { DIGIGO_SANDBOX: 'true' } : {}),
    ...(values.skipmedia ? { GLOBAL_SKIP_MEDIA_DOWNLOAD: 'true' } : {}),
  };
}

function help(): string {
  const rows = Object.values(COMMANDS).map(
    ({ usage, description }) => `  digigo ${usage.padEnd(38)} ${description}`,
  );
  return `DigiGO WhatsApp gateway\n\n${rows.join('\n')}\n\nSettings are environment variables: docs/configuration.md\n`;
}

/** Runs one command. Its failure is printed without a stack when it tells the operator what to do. */
export async function main([name = 'help', ...args]: string[]): Promise<void> {
  const wanted = name === '--help' || name === '-h' ? 'help' : name;
  const command = Object.hasOwn(COMMANDS, wanted) ? COMMANDS[wanted] : undefined;
  try {
    if (!command) throw new AppError('BAD_INPUT', `Unknown command "${name}".\n\n${help()}`);
    await command.run(args);
  } catch (error) {
    process.stderr.write(`${forOperator(error)}\n`);
    process.exit(1);
  }
}

function forOperator(error: unknown): string {
  if (error instanceof AppError && error.code !== 'INTERNAL') return error.message;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
    return `${errorText(error)}\n\n${help()}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
