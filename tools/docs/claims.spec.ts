import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../folders.ts';
import { HELP } from '../start/options.ts';
import { tableRows } from './markdown.ts';
import { pages } from './pages.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
];
/** What stands between backticks in a column of a page's tables. */
const codeIn = (page: string, column: number): string[] =>
  tableRows(read(page)).flatMap((cells) => all(cells[column] ?? '', /`([^`]+)`/g));
const sources = (pattern: string): string =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.endsWith('.spec.ts'))
    .map(read)
    .join('\n');

const QUOTE = /^<!-- quoted from (\S+) -->\n```\w*\n(.*?)\n```$/gms;

describe('the documentation', () => {
  it('lists every variable that a service reads, and no other', () => {
    const config =
      read('libs/platform/src/config/environment.ts') + sources('apps/*/src/config.ts');
    const variables = all(config, /\b([A-Z][A-Z0-9_]+): *\n? *(?:z\b|[a-z]\w+)/g);
    const listed = codeIn('docs/architecture.md', 0).filter((name) => /^[A-Z_]{4,}$/.test(name));

    expect(variables).toContain('DATABASE_URL');
    expect(listed.sort()).toEqual(variables.sort());
  });

  it.each(globSync('apps/*', { cwd: ROOT }))('says what is in each folder of %s', (app) => {
    const folders = globSync(`${app}/src/*/`, { cwd: ROOT }).map((path) => basename(path));
    const told = codeIn(`${app}/README.md`, 0).map((name) => name.replace(/\/$/, ''));

    // A service's tables, where nothing is decided.
    const untold = folders.filter((name) => name !== 'database' && !told.includes(name));
    expect(untold).toEqual([]);
  });

  it('lists every metric of ours, and no other', () => {
    const code = sources('libs/platform/src/observability/*.ts');
    const metrics = [
      ...all(code, /name: '(lysning_[a-z_]+)'/g),
      ...all(code, /gauge\('([a-z_]+)'/g).map((name) => `lysning_${name}`),
      ...all(sources('apps/*/src/*/*-gauges.queries.ts'), /name: '([a-z0-9_]+)'/g).map(
        (name) => `lysning_${name}`,
      ),
    ];
    const listed = codeIn('docs/operations.md', 0).filter((name) =>
      /^lysning_[a-z0-9_]+$/.test(name),
    );

    expect(metrics).toContain('lysning_relay_backlog_events');
    expect([...new Set(listed)].sort()).toEqual(metrics.sort());
  });

  it('lists every request of an operator', () => {
    const code = sources('libs/messaging/src/operator/*.controller.ts');
    const paths = all(code, /@(?:Get|Post)\('([^']+)'\)/g);
    const listed = codeIn('docs/operations.md', 0).map((request) =>
      request
        .replace(/^(GET|POST) /, '')
        .replace(/\?.*/, '')
        .replaceAll(/\{(\w+)\}/g, ':$1'),
    );

    expect(paths).toContain('journal/republish');
    expect(listed).toEqual(expect.arrayContaining(paths));
  });

  it('lists every topic', () => {
    const topics = all(read('libs/contracts/src/topics.ts'), /'(lysning\.[a-z.-]+)'/g);
    const page = read('docs/architecture.md');

    expect(topics).toContain('lysning.scheduling');
    expect(topics.filter((name) => !page.includes(name))).toEqual([]);
  });

  it('names options of npm start that there are', () => {
    const options = pages().flatMap((page) => all(read(page), /npm start -- (--[a-z-]+)/g));
    const named = all(read('README.md'), /`(--[a-z-]+)[^`]*`/g);

    expect(named.length).toBeGreaterThan(0);
    expect([...options, ...named].filter((option) => !HELP.includes(option))).toEqual([]);
  });

  it('quotes code as it stands', () => {
    const quotes = pages().flatMap((page) => [...read(page).matchAll(QUOTE)]);
    const changed = quotes.filter(([, file = '', code = '']) => !read(file).includes(code));

    expect(quotes.length).toBeGreaterThan(0);
    expect(changed.map(([, file]) => file)).toEqual([]);
  });
});
