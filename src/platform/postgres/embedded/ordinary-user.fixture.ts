import pg from 'pg';
import pino from 'pino';
import { startEmbeddedPostgres } from '../index.js';
import { clientConfig } from '../connection.js';

// Resolved while we still may read everything.
const logger = pino({ level: 'silent' });
const [uid, dataDir = '', binariesFrom = ''] = process.argv.slice(2);
// Run as root by a test: becomes an ordinary user, and starts the database.
process.setgroups?.([]);
process.setgid?.(Number(uid));
process.setuid?.(Number(uid));
try {
  const server = await startEmbeddedPostgres({ dataDir, binariesFrom, logger });
  const client = new pg.Client(clientConfig(server.connection));
  await client.connect();
  const { rows } = await client.query<{ one: number }>('SELECT 1 AS one');
  console.log(server.runAs, rows[0]?.one);
  await client.end();
  await server.stop();
} catch (error) {
  console.log(`refused: ${(error as Error).message}`);
}
