import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../folders.ts';

interface Project {
  readonly type: string;
  readonly root: string;
  readonly entryFile: string;
  readonly sourceRoot: string;
  readonly compilerOptions: { readonly tsConfigPath: string };
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const { projects } = read('nest-cli.json') as { projects: Record<string, Project> };
const { references } = read('tsconfig.build.json') as { references: readonly { path: string }[] };

describe('nest-cli.json', () => {
  it('knows every app', () => {
    const apps = Object.entries(projects).filter(([, { type }]) => type === 'application');

    expect(apps.map(([name]) => name).sort()).toEqual(readdirSync(join(ROOT, 'apps')).sort());
  });

  it('builds each library before those that use it, as the compiler does', () => {
    const built = Object.values(projects).map(({ root }) => root);
    const order = references
      .map(({ path }) => dirname(path))
      .filter((path) => built.includes(path));

    expect(built).toEqual(order);
  });

  it.each(Object.entries(projects))('finds the sources of %s', (_, project) => {
    const { root, entryFile, sourceRoot, compilerOptions } = project;

    expect(sourceRoot).toBe(`${root}/src`);
    expect(compilerOptions.tsConfigPath).toBe(`${root}/tsconfig.build.json`);
    expect(existsSync(join(ROOT, sourceRoot, `${entryFile}.ts`))).toBe(true);
    expect(existsSync(join(ROOT, compilerOptions.tsConfigPath))).toBe(true);
  });

  it.each(Object.values(projects).filter(({ type }) => type === 'application'))(
    'builds $root without what only its tests need',
    ({ compilerOptions }) => {
      expect(read(compilerOptions.tsConfigPath)).toMatchObject({
        exclude: ['**/*.spec.ts', '**/*.fixture.ts'],
      });
    },
  );
});
