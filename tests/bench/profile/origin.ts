import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A function as a profile names it; lines and columns count from 0. */
export interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** Packages whose own source maps put their sources outside of them. */
const ASTRAY: readonly (readonly [RegExp, string])[] = [
  [/^(\.\.\/)+src\//, '../../node_modules/typeorm/src/'],
  [/^(\.\.\/)+node_modules\/src\//, '../../node_modules/class-validator/src/'],
];

/** Where functions of bundled or compiled files were written, as their source maps tell; other functions stay as they are. */
export function origins(): (frame: Frame) => Frame {
  const maps = new Map<string, SourceMap | undefined>();
  return (frame) => {
    const { url, lineNumber, columnNumber } = frame;
    if (!maps.has(url)) maps.set(url, mapOf(url));
    const entry = maps.get(url)?.findEntry(lineNumber, columnNumber);
    if (!entry || !('originalSource' in entry)) return frame;
    const [outside, home] = ASTRAY.find(([path]) => path.test(entry.originalSource)) ?? [];
    const source = outside
      ? entry.originalSource.replace(outside, home ?? '')
      : entry.originalSource;
    return {
      functionName: frame.functionName,
      url: new URL(source, url).href,
      lineNumber: entry.originalLine,
      columnNumber: entry.originalColumn,
    };
  };
}

/** What a package ships is best known by its own path: only our files are looked through. */
function mapOf(url: string): SourceMap | undefined {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return undefined;
  const file = `${fileURLToPath(url)}.map`;
  if (!existsSync(file)) return undefined;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload);
}
