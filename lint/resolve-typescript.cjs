// Import resolver for eslint-plugin-boundaries: NodeNext sources write `./x.js` and mean `./x.ts`.
const { existsSync } = require('node:fs');
const { isBuiltin } = require('node:module');
const { dirname, resolve } = require('node:path');

exports.interfaceVersion = 2;
exports.resolve = (source, file) => {
  if (isBuiltin(source)) return { found: true, path: null };
  if (!source.startsWith('.')) return { found: false };
  const path = resolve(dirname(file), source);
  const candidates = [path.replace(/\.js$/, '.ts'), path.replace(/\.mjs$/, '.mts'), path];
  const found = candidates.find((candidate) => existsSync(candidate));
  return found ? { found: true, path: found } : { found: false };
};
