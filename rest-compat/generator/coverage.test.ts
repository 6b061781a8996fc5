import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { routes } from '../generated/routes.js';
import { coverageOf, coveragePage, Passed, readCoverage, shrunk } from './coverage.js';
import { root } from './sources.js';

describe('coverage of the REST paths', () => {
  it('has a row for every operation, and its page shows the same', async () => {
    const rows = await readCoverage();
    expect(rows.map((row) => row.operation)).to.deep.equal(routes.map((route) => route.id));
    const page = await readFile(path.join(root, '../docs/rest-coverage.md'), 'utf8');
    expect(page).to.equal(await coveragePage(rows));
  });

  it('counts what passed, and says what is lost', () => {
    const passed = new Passed();
    passed.example('POST /user/update');
    passed.refusals('POST /user/update', 7);
    passed.error('POST /user/update', { status: 400, text: 'No changes detected' });
    passed.error('POST /user/update', { status: 400, text: 'a text that is not documented' });
    const rows = coverageOf(passed);
    expect(rows.find((row) => row.operation === 'POST /user/update')).to.deep.equal({
      operation: 'POST /user/update',
      graphql: ['updateSession'],
      examples: 1,
      passed: 1,
      errors: 9,
      errorsPassed: 1,
      refusals: 7,
    });
    expect(shrunk(rows, rows)).to.deep.equal([]);
    expect(shrunk(rows, coverageOf(new Passed()))).to.deep.equal([
      'POST /user/update: passed is 0, it was 1',
      'POST /user/update: errorsPassed is 0, it was 1',
      'POST /user/update: refusals is 0, it was 7',
    ]);
    expect(shrunk(rows, rows.slice(1))).to.deep.equal([`${rows[0]?.operation} is gone`]);
  });
});
