import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder } from '../folders.ts';
import type { Secrets } from './services.ts';

const fileOf = (name: string): string => join(keptFolder(), `${name}.json`);

/** A small JSON file in `.lysning/`, for this user's eyes alone. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the file's only reader names its shape
export function readKept<T>(name: string): T | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Replaced as a whole: a reader sees the old one or the new one. Returns where it is. */
export function writeKept(name: string, value: unknown): string {
  const file = fileOf(name);
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return file;
}

export function forget(...names: readonly string[]): void {
  for (const name of names) rmSync(fileOf(name), { force: true });
}

/** Keys are never made anew over data that was encrypted with the old ones. */
export function keptSecrets(): Secrets {
  const kept = readKept<Partial<Secrets>>('secrets');
  if (!kept && existsSync(fileOf('secrets'))) {
    throw new Error(`${fileOf('secrets')} cannot be read: restore it, or start with --fresh`);
  }
  const key = (): string => randomBytes(32).toString('base64');
  const secrets: Secrets = {
    databasePassword: randomBytes(18).toString('hex'),
    identityKek: key(),
    identityIndexKey: key(),
    safetyKek: key(),
    ...kept,
  };
  writeKept('secrets', secrets);
  return secrets;
}
