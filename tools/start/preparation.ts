import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder, ROOT } from '../folders.ts';

/** Whatever decides what a deploy step makes: tables, roles, topics. */
const SOURCES = [
  'apps/*/dist/database/migrations/*.js',
  'apps/*/dist/service.js',
  'libs/{platform,messaging,contracts}/dist/**/*.js',
];

export interface Preparation {
  readonly isDone: boolean;
  readonly noteDone: () => void;
}

/**
 * Whether the data that we keep were prepared by this very code, with this password. The note lies among the data and
 * goes with them; what is not ours to keep is prepared at every start.
 */
export function preparationOf(password: string): Preparation {
  const note = join(keptFolder('data'), 'prepared');
  const wanted = fingerprintOf(password);
  return {
    isDone: existsSync(note) && readFileSync(note, 'utf8') === wanted,
    noteDone: () => {
      writeFileSync(note, wanted);
    },
  };
}

function fingerprintOf(password: string): string {
  const hash = createHash('sha256').update(password);
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}
