import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../folders.ts';
import { ALLOWED, OURS, OUTSIDE, PLANTED } from './boundaries.fixture.ts';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

const CONFIG = '.dependency-cruiser.cjs';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
let violations: string[];

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const packageAt = (path: string, entry: object) => {
  write(
    `${path}/package.json`,
    JSON.stringify({ name: path.split('/').at(-1), version: '1.0.0', ...entry }),
  );
};

/** A small tree of the same shape as ours, where every package is empty but for what is planted. */
function plant(): void {
  for (const file of [CONFIG, 'tsconfig.base.json', 'tsconfig.json']) {
    copyFileSync(join(ROOT, file), join(folder, file));
  }
  write('package.json', '{ "name": "planted", "private": true, "type": "module" }');
  for (const name of OUTSIDE) {
    packageAt(`node_modules/${name}`, { main: 'index.js' });
    write(`node_modules/${name}/index.js`, '');
  }
  mkdirSync(join(folder, 'node_modules', '@lysning'));
  for (const name of OURS) {
    packageAt(`libs/${name}`, { type: 'module', exports: { '.': { source: './src/index.ts' } } });
    write(`libs/${name}/src/index.ts`, 'export {};');
    symlinkSync(join(folder, 'libs', name), join(folder, 'node_modules', '@lysning', name));
  }
  for (const [file, text] of Object.entries(ALLOWED)) write(file, text);
  for (const { file, imports } of PLANTED) write(file, `import '${imports}';`);
}

function cruise(): Violation[] {
  const script = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [script, '--config', CONFIG, '--output-type', 'json', 'apps', 'libs'];
  const options = { cwd: folder, encoding: 'utf8' as const, maxBuffer: 50_000_000 };
  const text = execFileSync(process.execPath, args, {
    ...options,
    env: { PATH: process.env['PATH'] },
  });
  return (JSON.parse(text) as { summary: { violations: Violation[] } }).summary.violations;
}

beforeAll(() => {
  plant();
  violations = cruise().map(({ rule, from }) => `${rule.name}: ${from}`);
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the boundaries', () => {
  it.each(PLANTED.map(({ rule, file }) => [rule, file]))('%s refuses %s', (rule, file) => {
    expect(violations).toContain(`${rule}: ${file}`);
  });

  it('have a planted violation for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, CONFIG)) as {
      forbidden: readonly { name: string }[];
    };

    expect(new Set(PLANTED.map(({ rule }) => rule))).toEqual(
      new Set(forbidden.map(({ name }) => name)),
    );
  });

  it('let through what is allowed', () => {
    const complainedOf = new Set(violations.map((violation) => violation.split(': ')[1]));
    const allowed = Object.keys(ALLOWED).filter((file) => file !== 'libs/clinical/src/hen.ts');

    expect(allowed.filter((file) => complainedOf.has(file))).toEqual([]);
  });
});
