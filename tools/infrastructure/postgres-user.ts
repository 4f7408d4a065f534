import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/** Whom PostgreSQL runs as. It refuses root: then it is `postgres`, else `nobody`. */
export function postgresUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return userNamed('postgres') ?? userNamed('nobody') ?? { uid: 65_534, gid: 65_534 };
}

function userNamed(name: string): OsUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid !== undefined && gid !== undefined
    ? { uid: Number(uid), gid: Number(gid) }
    : undefined;
}

/** Whether that user can get to a folder: a checkout under `/root` is closed to anybody else. */
export function canReach(user: OsUser | undefined, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/' });
  return status === 0;
}
