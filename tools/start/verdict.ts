import { green, print, yellow } from '../terminal/print.ts';
import { type Counters, countersLine } from './counters.ts';
import type { Played } from './simulation.ts';

/** Every number that is not what the people of the play made it, one after the other. */
export const differences = ({ counters, intended }: Pick<Played, 'counters' | 'intended'>) =>
  Object.entries(intended)
    .filter(([name, count]) => counters[name] !== count)
    .map(([name, count]) => `${name} ${shown(counters[name])} instead of ${shown(count)}`);

const shown = (count: Counters[string]): string => (typeof count === 'number' ? `${count}` : '–');

/** Whether the services counted what was played, in one line. */
export function verdict(played: Omit<Played, 'failures'>): string {
  const { intended, knownBefore } = played;
  if (knownBefore > 0) {
    return yellow(
      `! ${knownBefore} referrals were known from an earlier start and are counted too; npm start -- --fresh plays all of it.`,
    );
  }
  const wrong = differences(played);
  if (wrong.length > 0) {
    return yellow(`! The services counted otherwise than was played: ${wrong.join(', ')}.`);
  }
  const checked = Object.keys(intended).length;
  return `${green('✓')} The services counted what was played: all ${checked} numbers match.`;
}

export function printVerdict(played: Played, tookMs: number): void {
  const { counters, failures } = played;
  const took = `in ${Math.round(tookMs / 1000)} s`;
  print(`${green('✓')} The programme has been played ${took}: ${countersLine(counters)}`);
  print(verdict(played));
  if (failures === 0) return;
  print(yellow(`! ${failures} patients' ways ended in an error: see .lysning/logs/simulator.log`));
}
