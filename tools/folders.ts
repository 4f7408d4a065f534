import { mkdirSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from './problem.ts';

export const ROOT = resolve(import.meta.dirname, '..');

/** TypeScript 7, from `ROOT`. */
export const COMPILER = 'node_modules/@typescript/native/bin/tsc';

const BESIDE_THE_CODE = join(ROOT, '.lysning');

/** What is kept on this machine between runs, for as long as nobody says `--fresh`. Never committed. */
export const KEPT = resolve(process.env['LYSNING_HOME'] ?? BESIDE_THE_CODE);

export function keptFolder(...names: readonly string[]): string {
  const folder = join(KEPT, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What is fetched or made once and is the same for every home. */
export function cacheFolder(...names: readonly string[]): string {
  const folder = join(BESIDE_THE_CODE, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const NEEDED_MB = 500;

/** Better said before anything is started than by a database in the middle of a write. */
export function assertSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (freeMb >= NEEDED_MB) return;
  throw new Problem(
    `The disk of ${folder} is full: ${freeMb} MB free, ${NEEDED_MB} MB needed. Free some space and start again.`,
  );
}
