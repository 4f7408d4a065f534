import { green, print, yellow } from '../terminal/print.ts';
import { type Counters, countersLine } from './counters.ts';
import type { Played } from './simulation.ts';

/** Every number that is not what the people of the play made it, one after the other. */
export const differences = ({ counters, intended }: Pick<Played, 'counters' | 'intended'>) =>
  Object.entries(intended)
    .filter(([name, count]) => counters[name] !== count)
    .map(([name, count]) => `${name} ${shown(counters[name])} instead of ${shown(count)}`);

const shown = (count: Counters[string]): string => (typeof count === 'number' ? `${count}` : '–');

/** How it ended, and whether the services counted what was played. */
export function printVerdict({ counters, intended, failures }: Played): void {
  print(`${green('✓')} The programme has been played: ${countersLine(counters)}`);
  const wrong = differences({ counters, intended });
  const checked = Object.keys(intended).length;
  print(
    wrong.length === 0
      ? `${green('✓')} The services counted what was played: all ${checked} numbers match.`
      : yellow(`! The services counted otherwise than was played: ${wrong.join(', ')}.`),
  );
  if (failures === 0) return;
  print(yellow(`! ${failures} patients' ways ended in an error: see .lysning/logs/simulator.log`));
}
