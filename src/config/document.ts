import { SETTINGS } from './config.js';
import type { Setting } from './setting.js';

const TITLES: Record<keyof typeof SETTINGS, string> = {
  service: 'Service',
  database: 'Database',
  startup: 'Start of many sessions',
  whatsapp: 'WhatsApp server',
  device: 'Device identity',
  proxy: 'Proxies of sessions',
  media: 'Media',
  schedule: 'Scheduled messages',
  webhook: 'Webhook of a session',
  sessionRabbitmq: 'RabbitMQ of a session',
  skips: 'Skips and calls for all sessions',
  globalEvents: 'Global transports',
  globalWebhook: 'Global webhook',
  globalRabbitmq: 'Global RabbitMQ',
  globalSqs: 'Global SQS',
  globalRedis: 'Global Redis stream',
  globalWebsocket: 'Global WebSocket',
  globalS3: 'Global object store',
  s3Retention: 'Retention of stored media',
  eventMedia: 'Media beside events',
  pipeline: 'Event pipeline',
};

const HEAD = `# Configuration

Environment variables, all optional. An empty value means the default. A wrong value stops the start with its
name, the value and what is allowed. Durations are written \`500ms\`, \`30s\`, \`5m\`, \`1h\`, sizes
\`500kB\`, \`16MB\`; a MB has 1,048,576 bytes.

This file is printed from \`src/config\` by \`npx tsx src/config/emit.ts\`; a test compares the two.
`;

/** `docs/configuration.md`. */
export function configurationDocument(): string {
  const sections = Object.entries(SETTINGS).map(([section, settings]) => {
    const rows = Object.values(settings as Record<string, Setting<unknown>>).map(row);
    return [
      `## ${TITLES[section as keyof typeof SETTINGS]}`,
      '',
      '| variable | default | allowed | meaning |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return [HEAD, ...sections].join('\n');
}

function row({ name, defaultText, allowed, description }: Setting<unknown>): string {
  const cells = [`\`${name}\``, defaultText === '' ? '' : `\`${defaultText}\``, allowed, description];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
