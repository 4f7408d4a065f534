import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../folders.ts';

interface Stage {
  readonly name: string;
  readonly from: string;
  readonly lines: readonly string[];
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const lines = read('Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const stages = lines.reduce<Stage[]>((known, line) => {
  const [, from, name] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? [];
  if (from && name) return [...known, { name, from, lines: [] }];
  const last = known.at(-1);
  return last ? [...known.slice(0, -1), { ...last, lines: [...last.lines, line] }] : known;
}, []);
const stage = (name: string): Stage => {
  const found = stages.find((one) => one.name === name);
  if (!found) throw new Error(`There is no stage ${name}`);
  return found;
};
const last = (name: string, instruction: string) =>
  stage(name)
    .lines.filter((line) => line.startsWith(`${instruction} `))
    .at(-1)
    ?.slice(instruction.length + 1);

describe('the Dockerfile', () => {
  it('runs on the Node that is pinned, in a slim image', () => {
    const [version] = /(?<=^ARG NODE_VERSION=).+$/m.exec(read('Dockerfile')) ?? [];
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>;
    };

    expect(version).toBe(read('.nvmrc').trim());
    expect(devDependencies['node']).toMatch(new RegExp(`^\\^?${String(version)}\\.`));
    expect(stage('base').from).toMatch(/^node:\$\{NODE_VERSION\}-\w+-slim$/);
  });

  it('begins every stage with that image and names only stages that are there', () => {
    expect(stages.map(({ name, from }) => (name === 'base' ? name : from))).toEqual(
      stages.map(() => 'base'),
    );
    const copied = lines.flatMap((line) => /--from=(\S+)/.exec(line)?.[1] ?? []);
    expect(copied.filter((name) => !stages.some((one) => one.name === name))).toEqual([]);
  });

  it.each(['app', 'issuer'])('runs the %s as nobody special, and asks for its health', (name) => {
    expect(last(name, 'USER')).toBe('node');
    expect(last(name, 'HEALTHCHECK')).toContain('CMD ["node", "-e", ');
    expect(last(name, 'ENTRYPOINT')).toMatch(/^\["node", /);
  });

  it('is an app unless another target is asked for', () => {
    expect(stages.at(-1)?.name).toBe('app');
  });

  it('brings neither sources nor development packages into an app', () => {
    expect(stage('app').lines.filter((line) => line.startsWith('COPY'))).toEqual([
      'COPY --from=dependencies /lysning ./',
      'COPY --from=build /built ./',
    ]);
    expect(stage('dependencies').lines.join()).toContain('npm ci --omit=dev');
  });

  it('takes from the issuer what it imports', () => {
    const issuer = stage('issuer').lines.join('\n');
    const imported = ['tools/deploy/local-issuer.ts', 'tools/start/token-issuer.ts'].flatMap(
      (path) => [...read(path).matchAll(/from '((?:\.\.\/)+libs\/[^']+)'/g)].map(([, one]) => one),
    );

    expect(imported).toEqual(['../../libs/clinical/src/roles.ts']);
    expect(issuer).toContain('COPY libs/clinical/src/roles.ts ./libs/clinical/src/');
  });
});
