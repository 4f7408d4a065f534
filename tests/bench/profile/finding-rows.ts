import { number } from '../measure/number.ts';
import type { Finding, ProgramFinding } from './findings.ts';

const FUNCTIONS_SHOWN = 8;
const LEAST_SHARE = 0.005;

/** Each program of each row: what its layers cost, then its dearest functions. */
export const findingRows = (findings: readonly Finding[]): string[][] =>
  findings.flatMap(({ subject, programs }) =>
    programs.flatMap((program) => [
      [`${subject}: ${program.program}`, costOf(program, 1), 'in all'],
      ...layersOf(program).map(([layer, cost]) => ['', cost, layer]),
      ...program.functions
        .slice(0, FUNCTIONS_SHOWN)
        .map(([name, share]) => ['  function', costOf(program, share), name]),
    ]),
  );

/** With what each costs an event, dearest first. */
export const layersOf = (program: ProgramFinding): (readonly [layer: string, cost: string])[] =>
  Object.entries(program.layers)
    .filter(([, share]) => share >= LEAST_SHARE)
    .map(([layer, share]) => [layer, costOf(program, share)] as const);

/** In microseconds per event; where that is not known, as a share of the time in which the program was busy. */
export const costOf = ({ cpuUs }: ProgramFinding, share: number): string =>
  cpuUs === undefined ? `${number(share * 100)} %` : number(cpuUs * share);
