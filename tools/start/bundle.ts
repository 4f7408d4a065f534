import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { build as bundled, type Plugin } from 'esbuild';
import { cacheFolder, ROOT } from '../folders.ts';

export const FOLDER = cacheFolder('programs');
const MADE_OF = join(FOLDER, 'made-of');

/** What decides what a bundle holds. */
const SOURCES = ['{apps,libs}/*/dist/**/*.js', 'package-lock.json', 'tools/start/bundle.ts'];

/**
 * Stays in `node_modules`: metadata that must be there before the first decorator, a client that we patch from within,
 * calendars that are loaded when first asked for, and what Nest and `pg` would load if it were installed.
 */
const OUTSIDE = [
  'reflect-metadata',
  'kafkajs',
  'date-holidays',
  'swagger-ui-dist',
  'pg-native',
  '@fastify/multipart',
  '@fastify/view',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  '@nats-io/transport-node',
  'amqp-connection-manager',
  'ioredis',
  'mqtt',
];

/** First in every file: metadata, and what CommonJS packages expect around them. */
export const BANNER = `import 'reflect-metadata';
import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);
const { dirname: __dirname, filename: __filename } = import.meta;`;

/** The program of an app, as `npm start` runs it. */
export const programOf = (app: string): string => join(FOLDER, `${app}.js`);

/**
 * Puts each app and all it imports into few files, when anything has changed: Node then reads a dozen instead of two
 * thousand, and a service starts in half the time. Throws when something imported is nowhere.
 */
export async function bundle(): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(MADE_OF) && readFileSync(MADE_OF, 'utf8') === wanted) return;
  rmSync(FOLDER, { recursive: true, force: true });
  await bundled({
    absWorkingDir: ROOT,
    entryPoints: globSync('apps/*/dist/main.js', { cwd: ROOT }).map((main) => ({
      in: main,
      out: main.split('/')[1] ?? main,
    })),
    outdir: FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: OUTSIDE,
    banner: { js: BANNER },
    plugins: [whereItCameFrom, lateByName],
    keepNames: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
  });
  writeFileSync(MADE_OF, wanted);
}

/** Files beside a module are found from where the module was. */
export const whereItCameFrom: Plugin = {
  name: 'where it came from',
  setup(build) {
    build.onLoad({ filter: /\/(apps|libs)\/[^/]+\/dist\/.*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const from = JSON.stringify(relative(FOLDER, path));
      const here = `new URL(${from}, import.meta.url).href`;
      return { contents: text.replaceAll('import.meta.url', here), loader: 'js' };
    });
  },
};

const BARE = /^[@a-z]/;

const isOutside = (path: string): boolean =>
  OUTSIDE.some((name) => path === name || path.startsWith(`${name}/`));

/** A CommonJS package that Nest imports when it needs it keeps the named exports that Node would have given it. */
const lateByName: Plugin = {
  name: 'late by name',
  setup(build) {
    build.onResolve({ filter: BARE }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' && !isOutside(path) && !isBuiltin(path)
        ? { path, namespace: 'late', pluginData: resolveDir }
        : undefined,
    );
    build.onLoad({ filter: BARE, namespace: 'late' }, async ({ path, pluginData }) => {
      // What Nest imports late may itself reckon with Nest having brought this along.
      await import('reflect-metadata');
      const names = Object.keys((await import(path)) as object).filter((name) =>
        /^\w+$/.test(name),
      );
      const contents = `export { ${names.join(', ')} } from ${JSON.stringify(path)};`;
      return { contents, resolveDir: String(pluginData) };
    });
  },
};

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const { mtimeMs, size } = statSync(join(ROOT, file));
    hash.update(`${file} ${String(mtimeMs)} ${String(size)}\n`);
  }
  return hash.digest('hex');
}
