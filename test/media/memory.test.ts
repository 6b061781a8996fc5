import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { Agent as HttpsAgent } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { PreparerRoom } from '../../src/media/preparer.fixture.js';
import { MediaTransfer } from '../../src/whatsapp/index.js';

const MB = 1024 * 1024;
const FILE_MB = 100;
/** What several transfers of 100 MB may add to the memory of the process. */
const BOUND_MB = 64;

/** Highest growth of the resident memory while something runs. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 10);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return (Math.max(highest, process.memoryUsage.rss()) - before) / MB;
}

describe('media of 100 MB', () => {
  const room = new PreparerRoom();
  let directory: string;
  let far: ChildProcess;
  let port: number;
  let transfer: MediaTransfer;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'digigo-far-'));
    far = fork(fileURLToPath(new URL('./far-host.ts', import.meta.url)), [directory], {
      execArgv: ['--import', 'tsx'],
    });
    [{ port }] = (await once(far, 'message')) as [{ port: number }];
    const fetchAgent = new HttpsAgent();
    fetchAgent.createConnection = () => connect({ host: '127.0.0.1', port });
    const hosts = [{ hostname: 'mmg.whatsapp.net' }];
    transfer = new MediaTransfer({
      socket: { sock: { refreshMediaConn: async () => ({ hosts, auth: 'a' }) } } as never,
      creds: {} as never,
      transport: { fetchAgent },
    });
  });

  after(async () => {
    far.disconnect();
    await once(far, 'exit');
    await rm(directory, { recursive: true });
  });

  /** By URL into a file, encrypted and uploaded, downloaded and decrypted. */
  async function thereAndBack(megabytes: number): Promise<void> {
    const source = { url: `http://127.0.0.1:${port}/file/${megabytes}` };
    const media = await room.preparer.prepare(source, 'document', { field: 'input.document' });
    expect(media.length).to.equal(megabytes * MB);
    const uploaded = await transfer.upload(media);
    await media.dispose();
    const output = join(directory, `back-${uploaded.mediaKey.toString('hex')}`);
    await transfer.download({ kind: 'document', ...uploaded }, { output, maxBytes: FILE_MB * MB });
    expect((await stat(output)).size).to.equal(megabytes * MB);
    await rm(output);
  }

  it(`goes by URL, upload and download with less than ${BOUND_MB} MB of memory`, async function () {
    this.timeout(60_000);
    await thereAndBack(5); // what is loaded and compiled once does not count
    expect(await growthOf(() => thereAndBack(FILE_MB))).to.be.below(BOUND_MB);
  });

  it(`does not need more for several at a time`, async function () {
    this.timeout(120_000);
    const several = (): Promise<void[]> => Promise.all(Array.from({ length: 5 }, () => thereAndBack(40)));
    expect(await growthOf(several)).to.be.below(BOUND_MB);
  });
});
