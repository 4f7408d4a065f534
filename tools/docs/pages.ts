import { globSync } from 'node:fs';
import { ROOT } from '../folders.ts';

const NOT_OURS = new Set(['node_modules', 'dist', '.lysning', '.git']);

/** Every page of documentation in the repository, by its path from the root. */
export const pages = (): string[] =>
  globSync('**/*.md', {
    cwd: ROOT,
    exclude: (name) => NOT_OURS.has(name.split(/[\\/]/).at(-1) ?? ''),
  })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
