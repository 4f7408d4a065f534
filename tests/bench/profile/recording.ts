import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder } from '../../../tools/folders.ts';
import type { CpuProfile } from './cpu-profile.ts';

/** From when to when, in milliseconds of the clock that every process of the machine shares. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

let folder: string | undefined;

/** From here on every program that starts writes a processor profile when it ends, if that is asked for. */
export function recordProfiles(isAsked: boolean): void {
  if (!isAsked) return;
  folder = keptFolder('bench', 'profiles');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** What Node is told so that a program is profiled; nothing when profiles are not asked for. */
export const profilingFlags = (program: string): string[] =>
  folder === undefined
    ? []
    : [
        '--cpu-prof',
        `--cpu-prof-dir=${folder}`,
        `--cpu-prof-name=${program.replaceAll(/\W+/g, '-')}.${Date.now()}.cpuprofile`,
      ];

/** Of the programs that have ended, by name. */
export function recordedProfiles(): (readonly [program: string, profile: CpuProfile])[] {
  const from = folder;
  if (from === undefined) return [];
  return readdirSync(from).map((file) => {
    const profile = JSON.parse(readFileSync(join(from, file), 'utf8')) as CpuProfile;
    return [file.slice(0, file.indexOf('.')), profile] as const;
  });
}
