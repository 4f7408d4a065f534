import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';
import { isPermissive } from './licences.ts';
import { tableRows } from './markdown.ts';

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
interface Locked {
  readonly license?: string;
  readonly link?: boolean;
}

const NONE = 'none stated';
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Whatever a package.json of ours asks for, except our own packages. */
function askedFor(): string[] {
  const files = ['package.json', ...globSync('{apps,libs}/*/package.json', { cwd: ROOT })];
  const names = files.flatMap((file) => {
    const { dependencies, devDependencies } = JSON.parse(read(file)) as Package;
    return Object.keys({ ...dependencies, ...devDependencies });
  });
  return [...new Set(names)].filter((name) => !name.startsWith('@lysning/')).sort();
}

/** Every package that is installed, by name, with each of its licences. */
function installed(): Map<string, ReadonlySet<string>> {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, Locked>;
  };
  const licences = new Map<string, Set<string>>();
  for (const [path, { license = NONE, link = false }] of Object.entries(packages)) {
    const name = path.split('node_modules/').slice(1).at(-1);
    if (name === undefined || link) continue;
    licences.set(name, (licences.get(name) ?? new Set()).add(license));
  }
  return licences;
}

const [list = '', weighed = ''] = read('docs/dependencies.md').split(/^## Licences we weighed$/m);
const named = (markdown: string): string[][] =>
  tableRows(markdown).map(([name = '', licence = '']) => [name.slice(1, -1), licence]);

describe('docs/dependencies.md', () => {
  const licences = installed();
  const asked = askedFor();

  it('has one line for each package that we ask for, and no other', () => {
    expect(
      named(list)
        .map(([name]) => name)
        .sort(),
    ).toEqual(asked);
  });

  it('gives each the licence it is installed with', () => {
    expect(named(list).sort()).toEqual(
      asked.map((name) => [name, [...(licences.get(name) ?? [])].join(', ')]),
    );
  });

  it('says why, for each package that nothing but its name tells about', () => {
    const silent = tableRows(list).filter((cells) => cells.length < 3 || cells.includes(''));

    expect(silent).toEqual([]);
  });

  it('weighs every licence in the whole tree that asks for more than to be named', () => {
    const others = [...licences].flatMap(([name, ofName]) =>
      [...ofName].filter((licence) => !isPermissive(licence)).map((licence) => [name, licence]),
    );

    expect(others.length).toBeGreaterThan(0);
    expect(named(weighed).sort()).toEqual(others.sort());
  });
});
