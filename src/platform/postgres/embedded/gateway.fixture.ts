import pino from 'pino';
import { startEmbeddedPostgres } from '../index.js';

// Run and killed by a test: holds a database until then.
const [dataDir = ''] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDir, logger: pino({ level: 'silent' }) });
console.log(server.pid());
