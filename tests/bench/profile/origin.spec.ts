import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { origins } from './origin.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lysning-origin-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Where a text stands in a file, as a profile would say it. */
function frameAt(file: string, text: string) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const lineNumber = lines.findIndex((line) => line.includes(text));
  const columnNumber = lines[lineNumber]?.indexOf(text) ?? -1;
  return { functionName: 'f', url: pathToFileURL(file).href, lineNumber, columnNumber };
}

describe('the origin of a function', () => {
  it('is where it was written, though many files were put on one line', async () => {
    writeFileSync(join(folder, 'one.ts'), `export const one = () => 1;\n`);
    writeFileSync(join(folder, 'two.ts'), `\n\nexport function two() { return 2; }\n`);
    const main = join(folder, 'main.ts');
    writeFileSync(
      main,
      `import { one } from './one';\nimport { two } from './two';\none(two());\n`,
    );
    const out = join(folder, 'out', 'main.js');
    await build({
      entryPoints: [main],
      outfile: out,
      bundle: true,
      minifyWhitespace: true,
      sourcemap: 'linked',
      logLevel: 'silent',
    });

    const origin = origins()(frameAt(out, 'two(){'));

    expect(origin).toMatchObject({ functionName: 'f', lineNumber: 2 });
    expect(origin.url).toBe(pathToFileURL(join(folder, 'two.ts')).href);
  });

  it('is where it runs when nothing tells more', () => {
    const plain = join(folder, 'plain.js');
    writeFileSync(plain, 'export const plain = () => 1;\n');
    for (const frame of [frameAt(plain, 'plain'), { ...frameAt(plain, 'plain'), url: 'node:fs' }]) {
      expect(origins()(frame)).toEqual(frame);
    }
  });
});
