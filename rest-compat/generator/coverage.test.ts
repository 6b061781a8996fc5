import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { routes } from '../generated/routes.js';
import { coverageOf, coveragePage, readCoverage, shrunk } from './coverage.js';
import { root } from './sources.js';

describe('coverage of the REST paths', () => {
  it('has a row for every operation, and its page shows the same', async () => {
    const rows = await readCoverage();
    expect(rows.map((row) => row.operation)).to.deep.equal(routes.map((route) => route.id));
    const page = await readFile(path.join(root, '../docs/rest-coverage.md'), 'utf8');
    expect(page).to.equal(await coveragePage(rows));
  });

  it('counts what passed, and says what is lost', () => {
    const passed = new Map([['POST /chat/send/poll', 2]]);
    const rows = coverageOf(passed);
    expect(rows.find((row) => row.operation === 'POST /chat/send/poll')).to.deep.equal({
      operation: 'POST /chat/send/poll',
      graphql: ['sendPoll'],
      examples: 2,
      passed: 2,
    });
    expect(shrunk(rows, rows)).to.deep.equal([]);
    expect(shrunk(rows, coverageOf(new Map()))).to.deep.equal([
      'POST /chat/send/poll: 0 of 2 examples pass, it was 2',
    ]);
    expect(shrunk(rows, rows.slice(1))).to.deep.equal([`${rows[0]?.operation} is gone`]);
  });
});
