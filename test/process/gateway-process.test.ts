import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const ROOT = new URL('../..', import.meta.url).pathname;

/** A process of `src/cli.ts`, and what it has printed so far. */
interface Run {
  child: ChildProcess;
  output: () => string;
  exited: Promise<[number | null, NodeJS.Signals | null]>;
}

describe('gateway process', function () {
  this.timeout(120_000);
  let dataDir = '';
  const runs: Run[] = [];

  before(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'digigo-process-'))));
  after(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    await Promise.all(runs.map(({ exited }) => exited));
    await rm(dataDir, { recursive: true, force: true });
  });

  function run(args: string[], env: NodeJS.ProcessEnv = {}): Run {
    const code = `import { main } from './src/cli.ts'; await main(process.argv.slice(1));`;
    const child = spawn(process.execPath, ['--import', TSX, '--input-type=module', '-e', code, ...args], {
      cwd: ROOT,
      env: { ...process.env, DIGIGO_HOST: '127.0.0.1', DIGIGO_PORT: '0', DIGIGO_DATA_DIR: dataDir, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const exited = once(child, 'exit') as Run['exited'];
    const started = { child, output: () => output, exited };
    runs.push(started);
    return started;
  }

  /** The base URL that it prints when it is ready. */
  async function url({ child, output, exited }: Run): Promise<string> {
    for (;;) {
      const found = /GraphQL\s+(http:\S+)\/graphql/.exec(output());
      if (found?.[1]) return found[1];
      const more = child.stdout ? once(child.stdout, 'data') : exited;
      const ended = await Promise.race([more.then(() => false), exited.then(() => true)]);
      if (ended) throw new Error(`it ended before it was ready:\n${output()}`);
    }
  }

  it('makes its secrets, serves, and stops in order on SIGTERM', async () => {
    const gateway = run(['start']);
    const base = await url(gateway);
    expect((await fetch(`${base}/readyz`)).status).to.equal(200);
    expect((await fetch(`${base}/health`)).status).to.equal(200);
    const token = (await readFile(join(dataDir, 'admin.token'), 'utf8')).trim();
    for (const name of ['admin.token', 'encryption.key']) {
      expect((await stat(join(dataDir, name))).mode & 0o777).to.equal(0o600);
    }
    expect(gateway.output()).to.include(join(dataDir, 'admin.token')).and.not.include(token);
    gateway.child.kill('SIGTERM');
    expect(await gateway.exited).to.deep.equal([0, null]);
    expect((await readdir(dataDir)).sort()).to.deep.equal([
      'admin.token',
      'encryption.key',
      'lib',
      'postgres',
    ]);
  });

  it('recovers by itself after kill -9, and stops on SIGINT', async () => {
    const killed = run(['start']);
    await url(killed);
    killed.child.kill('SIGKILL');
    await killed.exited;
    const gateway = run(['start']);
    expect((await fetch(`${await url(gateway)}/readyz`)).status).to.equal(200);
    gateway.child.kill('SIGINT');
    expect(await gateway.exited).to.deep.equal([0, null]);
  });

  it('stops when it is told so while it starts', async () => {
    const gateway = run(['start'], { DIGIGO_LOG_LEVEL: 'debug' });
    while (!gateway.output().includes('listening on Unix socket'))
      await once(gateway.child.stdout as never, 'data');
    gateway.child.kill('SIGTERM');
    await gateway.exited;
    const next = run(['migrate']);
    expect(await next.exited).to.deep.equal([0, null]);
    expect(next.output()).to.include('Nothing to migrate.');
  });

  it('goes on when nobody reads its output any more', async () => {
    const gateway = run(['start'], { DIGIGO_LOG_LEVEL: 'debug' });
    const base = await url(gateway);
    gateway.child.stdout?.destroy();
    gateway.child.stderr?.destroy();
    for (let i = 0; i < 5; i++) expect((await fetch(`${base}/readyz`)).status).to.equal(200);
    gateway.child.kill('SIGTERM');
    expect(await gateway.exited).to.deep.equal([0, null]);
  });

  it('does not start with wrong settings, and says which', async () => {
    const gateway = run(['start'], { DIGIGO_PORT: 'eighty', DIGIGO_SANDBOX: 'true', NODE_ENV: 'production' });
    expect(await gateway.exited).to.deep.equal([1, null]);
    expect(gateway.output())
      .to.include('DIGIGO_PORT="eighty": allowed is an integer')
      .and.not.include('    at ');
  });

  it('refuses commands and options that do not exist, and helps', async () => {
    for (const args of [['fly'], ['start', '--fast'], ['toString']]) {
      const wrong = run(args);
      expect(await wrong.exited).to.deep.equal([1, null]);
      expect(wrong.output()).to.include('digigo start [--sandbox]').and.not.include('    at ');
    }
    const help = run(['help']);
    expect(await help.exited).to.deep.equal([0, null]);
    expect(help.output()).to.include('digigo sandbox');
  });
});
