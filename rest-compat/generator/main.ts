import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitFiles } from './emit.js';
import type { ContractFile } from './contract.js';
import { generate, type GeneratorSources } from './generate.js';
import { problemLine } from './problems.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Reads the sources as they stand in the repository. */
export async function readSources(): Promise<GeneratorSources> {
  const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8');
  const documents = (await readdir(path.join(root, 'operations'))).filter(
    (name) => name.endsWith('.graphql') && name !== 'directives.graphql',
  );
  const contract = (await readdir(path.join(root, 'contract'))).filter((name) => name.endsWith('.json'));
  return {
    openapi: await read('openapi.yaml'),
    schema: await read('../schema/schema.graphql'),
    directives: await read('operations/directives.graphql'),
    documents: await Promise.all(
      documents
        .sort()
        .map(async (name) => ({ name: `operations/${name}`, text: await read(`operations/${name}`) })),
    ),
    contract: await Promise.all(
      contract.sort().map(async (name) => JSON.parse(await read(`contract/${name}`)) as ContractFile),
    ),
  };
}

/** `npm run rest` writes `generated/`; with `--check` it only compares, and fails on a difference. */
async function main(check: boolean): Promise<number> {
  const generated = generate(await readSources());
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
  console.log(`${generated.routes.length} REST operations`);
  return stale > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.includes('--check'));
}
