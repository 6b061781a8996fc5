// Starts the built gateway with the Node that runs this script, asks it a few things, and stops it in order.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const dataDir = await mkdtemp(join(tmpdir(), 'digigo-smoke-'));
const child = spawn(process.execPath, ['bin/digigo.mjs', 'start'], {
  cwd: ROOT,
  env: {
    ...process.env,
    DIGIGO_DATA_DIR: dataDir,
    DIGIGO_PORT: '0',
    DIGIGO_HOST: '127.0.0.1',
    NODE_ENV: 'production',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const exited = once(child, 'exit');
const deadline = setTimeout(() => child.kill('SIGKILL'), 120_000);
try {
  const url = await printedUrl();
  for (const path of ['/healthz', '/readyz']) assert.equal((await fetch(url + path)).status, 200, path);
  assert.equal((await fetch(`${url}/graphiql`)).status, 404, 'GraphiQL is off in production');
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null], 'it stops in order');
  assert.deepEqual(
    await readdir(join(dataDir, 'run')).catch(() => 'gone'),
    'gone',
    'and takes its database with it',
  );
  console.log(`Smoke test passed on Node ${process.version}`);
} finally {
  clearTimeout(deadline);
  child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
}

function printedUrl() {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /GraphQL\s+(http:\S+)\/graphql/.exec(output);
      if (found) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the gateway ended before it was ready:\n${output}`)));
  });
}
