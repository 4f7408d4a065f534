import { costOf, type Finding, keptFindings, type ProgramFinding } from '../profile/index.ts';
import type { Target } from './targets.ts';

const DEAREST = 3;

/** One row for each program of each profile, one column for each layer. */
export function profileRows(findings: readonly Finding[]): string[][] {
  const programs = findings.flatMap(({ subject, day, programs: of }) =>
    of.map((program) => ({ subject, day, program })),
  );
  const layers = [...new Set(programs.flatMap(({ program }) => Object.keys(program.layers)))];
  const rows = programs.map(({ subject, day, program }) => [
    subject.replaceAll('|', '·'),
    program.program,
    day,
    program.cpuUs === undefined ? '–' : costOf(program, 1),
    ...layers.map((layer) => costOf(program, program.layers[layer] ?? 0)),
  ]);
  return [['row', 'program', 'day', 'CPU µs', ...layers], ...rows];
}

/** What a target's row spends most on, as profiled. */
export function boundOf({ row, bound = 'not profiled yet' }: Target): string {
  const found = keptFindings().find(
    ({ bench, subject }) => bench === row?.[0] && subject === row[1],
  );
  return found ? found.programs.map(dearest).join('; ') : bound;
}

function dearest(program: ProgramFinding): string {
  const most = Object.entries(program.layers)
    .slice(0, DEAREST)
    .map(([layer, share]) => `${layer} ${costOf(program, share)}`);
  const whole = program.cpuUs === undefined ? '' : ` ${costOf(program, 1)} µs`;
  return `${program.program}${whole}: ${most.join(', ')}`;
}
