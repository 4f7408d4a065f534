import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../processes/process-identity.ts';

const MEMORY = '/dev/shm';
const NEEDED_BYTES = 4e9;
/** Where data lie that are thrown away. */
export type Place = 'memory' | 'disk';
const OURS = /^lysning-[a-z]+-(\d+)-/;

/**
 * A folder for what is thrown away, open to PostgreSQL's own user. In memory where there is enough of it: a broker
 * makes a topic there in a fifth of the time, and what the machine's power takes away no test looks for. `disk` for
 * what is measured or must prove more. Removes what processes that are gone have left there.
 */
export function temporaryFolder(what: string, on: Place = 'memory'): string {
  const place = on === 'memory' && hasRoom() ? MEMORY : tmpdir();
  for (const name of readdirSync(place)) {
    const [, pid] = OURS.exec(name) ?? [];
    if (pid !== undefined && identityOf(Number(pid)) === undefined)
      rmSync(join(place, name), { recursive: true });
  }
  const folder = mkdtempSync(join(place, `lysning-${what}-${String(process.pid)}-`));
  chmodSync(folder, 0o755);
  return folder;
}

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) >= NEEDED_BYTES;
  } catch {
    return false;
  }
}
