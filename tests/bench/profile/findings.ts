import type { Results, Sample } from '../measure/results.ts';
import { sharesWithin, type Shares } from './cpu-profile.ts';
import { recordedProfiles } from './recording.ts';

/** Where a program spent its time while a row was measured. */
export interface ProgramFinding extends Shares {
  readonly program: string;
  /** Processor time of the whole process per event, from `/proc`; what the shares are shares of. */
  readonly cpuUs: number;
}

/** What profiles say of one row of a bench. */
export interface Finding {
  readonly bench: string;
  readonly subject: string;
  readonly day: string;
  readonly command: string;
  readonly programs: readonly ProgramFinding[];
}

/** Under which of these a row tells a process's own time. */
const READS = ['projection', 'consumer'];
const WRITES = ['service', 'process', 'relay'];

/** Of each row the last round: by then everything is warm. */
export function findingsOf(results: Results, command: string): Finding[] {
  const profiles = recordedProfiles();
  const day = new Date().toISOString().slice(0, 10);
  const rows = new Map(
    results.samples.map((sample) => [`${sample.bench}/${sample.subject}`, sample]),
  );
  return [...rows.values()].flatMap((sample) => {
    const { bench, subject, during } = sample;
    if (!during) return [];
    const programs = profiles.flatMap(([program, profile]) => {
      const shares = sharesWithin(profile, during);
      const cpuUs = cpuOf(program, sample);
      return shares.busyMs > 0 && cpuUs !== undefined ? [{ program, cpuUs, ...shares }] : [];
    });
    return programs.length === 0 ? [] : [{ bench, subject, day, command, programs }];
  });
}

/** `undefined` for what is not measured: the load, a migration. */
function cpuOf(program: string, { metrics }: Sample): number | undefined {
  if (/^(load|migrate|fill)/.test(program)) return undefined;
  const names = /projection|consumer/.test(program) ? READS : WRITES;
  const name = names.find((one) => metrics[one] !== undefined);
  return name === undefined ? undefined : metrics[name];
}
