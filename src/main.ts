import { createApp, type App, type RunningApp } from './app/create-app.js';
import { gatewayWiring } from './app/gateway.js';
import { processConfig } from './config/index.js';
import { errorText } from './kernel/index.js';

/** After an unforeseen failure the process is not trusted for longer than this. */
const FAILURE_GRACE_MS = 10_000;

/**
 * Runs a gateway until a signal ends it: the first SIGINT or SIGTERM drains, the second one ends at once.
 * @param changes settings that win over the environment
 */
export async function runGateway(changes: Readonly<Record<string, string>> = {}): Promise<void> {
  const { source, unknown } = processConfig(changes);
  const app = createApp(source, gatewayWiring);
  if (unknown.length > 0)
    app.logger.warn({ variables: unknown }, 'these variables are not known to this version');
  // Whoever read our output has gone away (`| head`): that is no reason to lose messages.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  stopOnSignals(app);
  stopOnFailure(app);
  announce(await app.start());
}

function stopOnSignals(app: App): void {
  let signals = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    signals += 1;
    // PostgreSQL notices our end by itself and stops cleanly.
    if (signals > 1) process.exit(signal === 'SIGINT' ? 130 : 143);
    app.logger.info({ signal }, 'stopping; once more ends at once');
    void app.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
}

/** A rejection that nobody handles is a bug of ours: say it, stop in order, and let the supervisor start afresh. */
function stopOnFailure(app: App): void {
  let failed = false;
  const onFailure = (error: unknown): void => {
    if (failed) return;
    failed = true;
    process.exitCode = 1;
    app.logger.fatal({ err: error }, `unforeseen failure: ${errorText(error)}`);
    void app.stop(FAILURE_GRACE_MS).then(() => process.exit(1));
  };
  process.on('uncaughtException', onFailure).on('unhandledRejection', onFailure);
}

function announce({ url, hasGraphiql, foundation }: RunningApp): void {
  const { adminToken, sandbox, config } = foundation;
  const lines: [string, string][] = [['GraphQL', `${url}/graphql`]];
  if (hasGraphiql) lines.push(['GraphiQL', `${url}/graphiql`], ['REST docs', `${url}/docs`]);
  lines.push(['REST', `${url}/ (also ${url}/api/)`], ['Health', `${url}/health, ${url}/readyz`]);
  if (config.service.address !== null) lines.push(['Public', config.service.address]);
  if (sandbox) lines.push(['Sandbox', `${sandbox.httpUrl}/sandbox (sessions talk to it, not to WhatsApp)`]);
  if (adminToken.file !== null) {
    lines.push(['Admin token', `in ${adminToken.file}${adminToken.created ? ' (just made)' : ''}`]);
  }
  const text = lines.map(([name, value]) => `  ${name.padEnd(12)} ${value}`).join('\n');
  process.stdout.write(`\nDigiGO gateway is running. Ctrl-C stops it.\n\n${text}\n\n`);
}
