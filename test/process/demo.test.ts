import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const ROOT = new URL('../..', import.meta.url).pathname;

describe('the demo', function () {
  this.timeout(120_000);
  let scratch = '';
  let child: ChildProcess | null = null;
  let output = '';

  beforeEach(async () => void (scratch = await mkdtemp(join(tmpdir(), 'digigo-demo-test-'))));
  afterEach(async () => {
    child?.kill('SIGKILL');
    await rm(scratch, { recursive: true, force: true });
  });

  /** Its temporary files go to `scratch`. */
  function start(): Promise<[number | null, NodeJS.Signals | null]> {
    const code = `import { main } from './src/cli.ts'; await main(['demo']);`;
    output = '';
    const started = spawn(process.execPath, ['--import', TSX, '--input-type=module', '-e', code], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: scratch, DATABASE_URL: 'postgres://nobody@192.0.2.1/not-for-the-demo' },
    });
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child = started;
    return once(started, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  }

  /** What the demo leaves in its directory for temporary files; caches of the TypeScript loader do not count. */
  const leftovers = async (): Promise<string[]> =>
    (await readdir(scratch)).filter((name) => name.startsWith('digigo'));

  it('ends by itself with every fact checked, and leaves nothing behind', async () => {
    const exit = await start();
    expect(output).to.match(/Checked facts: (\d+) of \1 hold/);
    expect(output).not.to.include('FAILED');
    expect(exit).to.deep.equal([0, null]);
    expect(await leftovers()).to.deep.equal([]);
  });

  it('stops at once and cleans up when it is interrupted in the middle', async () => {
    const exited = start();
    while (!output.includes('sessionUpdated -> CONNECTED')) await once(child?.stdout ?? process, 'data');
    child?.kill('SIGINT');
    expect(await exited).to.deep.equal([130, null]);
    expect(output).to.include('interrupted');
    expect(await leftovers()).to.deep.equal([]);
  });
});
