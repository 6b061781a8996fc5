import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { emitFiles } from './emit.js';
import { generate } from './generate.js';
import { problemLine } from './problems.js';
import { readSources, root } from './sources.js';

/** `npm run rest` writes `generated/`; with `--check` it only compares, and fails on a difference. */
async function main(check: boolean): Promise<number> {
  const generated = generate(readSources());
  if (generated.problems.length > 0) {
    for (const problem of generated.problems) console.error(problemLine(problem));
    console.error(`${generated.problems.length} problems; nothing was written`);
    return 1;
  }
  let stale = 0;
  for (const file of emitFiles(generated)) {
    const target = path.join(root, 'generated', file.name);
    const before = await readFile(target, 'utf8').catch(() => null);
    if (before === file.text) continue;
    if (check) {
      console.error(`generated/${file.name} is not what \`npm run rest\` writes`);
      stale += 1;
    } else {
      await writeFile(target, file.text);
      console.log(`generated/${file.name} written`);
    }
  }
  // A new operation has a row at once; its numbers come with its walk.
  if (!check) await carryCoverageOver();
  console.log(`${generated.routes.length} REST operations`);
  return stale > 0 ? 1 : 0;
}

/** Loaded late: the table is made of the route table that has just been written. */
async function carryCoverageOver(): Promise<void> {
  const { carriedOver, readCoverage, writeCoverage } = await import('./coverage.js');
  await writeCoverage(carriedOver(await readCoverage()));
}

process.exitCode = await main(process.argv.includes('--check'));
