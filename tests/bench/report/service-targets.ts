import { RECEIPT, SHADOW, WAITING } from '../benches/intake.ts';
import { ANSWERED, REST } from '../benches/safety.ts';
import { at } from './figures.ts';
import type { Row, Target } from './targets.ts';

/** What one service must do by itself. */
export const SERVICE_TARGETS: readonly Target[] = [
  of('letters received, requests/s', { least: 300 }, ['intake', RECEIPT], 'requests/s'),
  of(
    'waiting list of 10,000, one moved and its first page read, p99 ms',
    { most: 100 },
    ['intake', WAITING],
    'p99 ms',
  ),
  of(
    'past verdicts judged by a draft, assessments/s',
    { least: 5_000 },
    ['intake', SHADOW],
    'assessments/s',
  ),
  of('check-ins answered, requests/s', { least: 500 }, ['safety', ANSWERED], 'requests/s'),
  of('100,000 watched over at rest, % of one core', { most: 5 }, ['safety', REST], 'of one core %'),
];

function of(what: string, goal: Pick<Target, 'least' | 'most'>, row: Row, metric: string): Target {
  return { what, ...goal, row, measured: (results) => at(results, [...row, metric]) };
}
