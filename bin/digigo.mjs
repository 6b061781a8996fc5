#!/usr/bin/env node
// Plain JavaScript that any Node can parse: it says which Node is needed, builds when the sources are newer, and runs.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(`DigiGO needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const root = fileURLToPath(new URL('..', import.meta.url));
// An image holds only what was built; a checkout holds the sources.
if (existsSync(`${root}src/cli.ts`)) {
  const { build } = await import('../scripts/build.mjs');
  if (!(await build({ onlyIfStale: true }))) process.exit(1);
}
// No source maps: the WhatsApp library takes a stack with every frame, and mapping them is a tenth of the work of a
// message. What runs here is readable; NODE_OPTIONS=--enable-source-maps maps it.
const { main } = await import('../dist/src/cli.js');
await main(process.argv.slice(2));
