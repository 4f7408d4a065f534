import type { Finding, ProgramFinding } from './findings.ts';

const FUNCTIONS_SHOWN = 8;
const LEAST_SHARE = 0.005;

/** Each program of each row: what its layers cost, then its dearest functions, in microseconds per event. */
export const findingRows = (findings: readonly Finding[]): string[][] =>
  findings.flatMap(({ subject, programs }) =>
    programs.flatMap((program) => [
      [`${subject}: ${program.program}`, us(program, 1), 'in all'],
      ...layersOf(program).map(([layer, cost]) => ['', cost, layer]),
      ...program.functions
        .slice(0, FUNCTIONS_SHOWN)
        .map(([name, share]) => ['  function', us(program, share), name]),
    ]),
  );

/** With what each costs an event, dearest first. */
export const layersOf = (program: ProgramFinding): (readonly [layer: string, cost: string])[] =>
  Object.entries(program.layers)
    .filter(([, share]) => share >= LEAST_SHARE)
    .map(([layer, share]) => [layer, us(program, share)] as const);

const us = ({ cpuUs }: ProgramFinding, share: number): string => (cpuUs * share).toPrecision(3);
