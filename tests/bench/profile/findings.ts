import type { Results, Sample } from '../measure/results.ts';
import { sharesWithin, type Shares } from './cpu-profile.ts';
import { recordedProfiles } from './recording.ts';

/** Where a program spent its time while a row was measured. */
export interface ProgramFinding extends Shares {
  readonly program: string;
  /**
   * Processor time of the whole process per event, from `/proc`; what the shares are shares of. Not there for a row that
   * has no events, or none of whose figures tell it.
   */
  readonly cpuUs?: number;
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
/** What brings the load, and what has ended before. */
const UNMEASURED = /^(load|migrate|fill)/;

/** Of the time in which the busiest program was busy. */
const LEAST_PART = 0.1;

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
      if (shares.busyMs === 0 || UNMEASURED.test(program)) return [];
      return [{ program, ...cpuOf(program, sample), ...shares }];
    });
    const atWork = programs.filter(isAtWorkAmong(programs));
    return atWork.length === 0 ? [] : [{ bench, subject, day, command, programs: atWork }];
  });
}

/** What stood by while another worked is not what the row is about, unless its cost was measured. */
function isAtWorkAmong(programs: readonly ProgramFinding[]): (one: ProgramFinding) => boolean {
  const busiest = Math.max(...programs.map(({ busyMs }) => busyMs));
  return ({ cpuUs, busyMs }) => cpuUs !== undefined || busyMs >= busiest * LEAST_PART;
}

function cpuOf(program: string, { metrics }: Sample): Pick<ProgramFinding, 'cpuUs'> {
  const names = /projection|consumer/.test(program) ? READS : WRITES;
  const cpuUs = names.map((name) => metrics[name]).find((cost) => cost !== undefined);
  return cpuUs === undefined ? {} : { cpuUs };
}
