// Builds dist/: the server by tsc, the web pages by esbuild. `node scripts/build.mjs` always builds; the launcher
// builds when the contents of the sources have changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const CLIENT = 'src/web/client';
const require = createRequire(import.meta.url);

/** Whose change means that a part has to be built again. */
const SERVER_INPUTS = ['src', 'migrations', 'rest-compat/runtime', 'rest-compat/generated'];
const SHARED_INPUTS = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
const isClient = (path) => path.startsWith(`${CLIENT}/`);
const isBuilt = (path) => !/\.(test|fixture)\.ts$/.test(path);

/**
 * Builds what is stale, or everything. The old dist stays until the new one is complete.
 * @param {{ onlyIfStale?: boolean }} options
 * @returns {Promise<boolean>} false when the compiler found errors (it has printed them)
 */
export async function build({ onlyIfStale = false } = {}) {
  const wanted = await inputHashes();
  const present = onlyIfStale ? await readHashes() : {};
  if (present.server === wanted.server && present.web === wanted.web) return true;
  const start = performance.now();
  process.stderr.write('Building ...\n');
  const next = join(ROOT, `dist.new-${process.pid}`);
  try {
    const keepsWeb = present.web === wanted.web;
    const [compiled] = await Promise.all([
      compileServer(next),
      keepsWeb ? cp(join(DIST, 'web'), join(next, 'web'), { recursive: true }) : bundleWeb(join(next, 'web')),
    ]);
    if (!compiled) return false;
    await copyAssets(next);
    await writeFile(join(next, 'hashes.json'), JSON.stringify(wanted));
    await replaceDist(next);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  process.stderr.write(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return true;
}

async function inputHashes() {
  const files = (await Promise.all(SERVER_INPUTS.map(filesBelow))).flat().filter(isBuilt);
  const [server, web, shared] = await Promise.all([
    hashOf(files.filter((path) => !isClient(path))),
    hashOf(files.filter(isClient)),
    hashOf(SHARED_INPUTS),
  ]);
  return { server: `${server} ${shared}`, web: `${web} ${shared}` };
}

async function readHashes() {
  try {
    return JSON.parse(await readFile(join(DIST, 'hashes.json'), 'utf8'));
  } catch {
    return {}; // not built yet
  }
}

async function filesBelow(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

async function hashOf(paths) {
  const hash = createHash('sha256');
  const contents = await Promise.all(paths.map((path) => readFile(join(ROOT, path))));
  contents.forEach((content, i) => hash.update(`${paths[i]}\0${content.length}\0`).update(content));
  return hash.digest('hex');
}

function compileServer(outDir) {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  return run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', outDir, '--noEmitOnError']);
}

/** Runs a program to its end; a signal to us ends it too. */
async function run(file, args) {
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...result) => resolve(result));
  });
  process.off('SIGINT', pass).off('SIGTERM', pass);
  if (signal) process.exit(signal === 'SIGINT' ? 130 : 143);
  return code === 0;
}

/** Bundles the pages for browsers into `outDir`. */
export async function bundleWeb(outDir) {
  const { build: bundle } = await import('esbuild');
  const monaco = dirname(
    require.resolve('monaco-editor/package.json', { paths: [require.resolve('graphiql')] }),
  );
  const options = {
    bundle: true,
    minify: true,
    outdir: join(outDir, 'graphiql'),
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'dataurl' },
    logLevel: 'warning',
    legalComments: 'none',
    absWorkingDir: ROOT,
  };
  await Promise.all([
    bundle({
      ...options,
      format: 'esm',
      splitting: true,
      entryPoints: { app: `${CLIENT}/graphiql.jsx` },
      jsx: 'automatic',
    }),
    bundle({
      ...options,
      format: 'iife',
      entryPoints: {
        'editor.worker': join(monaco, 'esm/vs/editor/editor.worker.js'),
        'json.worker': join(monaco, 'esm/vs/language/json/json.worker.js'),
        'graphql.worker': require.resolve('monaco-graphql/esm/graphql.worker.js', {
          paths: [require.resolve('graphiql')],
        }),
      },
    }),
    mkdir(join(outDir, 'graphiql'), { recursive: true }).then(() =>
      cp(join(ROOT, CLIENT, 'index.html'), join(outDir, 'graphiql/index.html')),
    ),
  ]);
}

/** Everything beside the code that the code reads at run time. */
async function copyAssets(outDir) {
  const files = (await Promise.all(SERVER_INPUTS.map(filesBelow))).flat();
  const assets = files.filter((path) => !/\.tsx?$/.test(path) && !isClient(path));
  for (const path of assets) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await cp(join(ROOT, path), join(outDir, path));
  }
}

/** Two renames: whoever starts meanwhile finds the old one or the new one. */
async function replaceDist(next) {
  const old = join(ROOT, `dist.old-${process.pid}`);
  const hadOne = await stat(DIST).then(
    () => true,
    () => false,
  );
  if (hadOne) await rename(DIST, old);
  await rename(next, DIST);
  if (hadOne) await rm(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await build()) ? 0 : 1;
}
