import { dim, green, print, yellow } from '../terminal/print.ts';
import { type Counters, countersLine } from './counters.ts';
import type { DeskLog, Move, Played } from './simulation.ts';

/** Every number that is not what the people of the play made it, one after the other. */
export const differences = ({ counters, intended }: Pick<Played, 'counters' | 'intended'>) =>
  Object.entries(intended)
    .filter(([name, count]) => counters[name] !== count)
    .map(([name, count]) => `${name} ${shown(counters[name])} instead of ${shown(count)}`);

const shown = (count: Counters[string]): string => (typeof count === 'number' ? `${count}` : '–');

/** Whether the services counted what was played, in one line. */
export function verdict(played: Omit<Played, 'failures' | 'desk'>): string {
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

/** What fell through on the way, and where it went: a line for each move, with its reason. */
export function deskLines({ disrupted, replanned, freed, refilled }: DeskLog): string[] {
  if (disrupted + freed === 0) return [];
  return [
    `${green('✓')} A nurse fell ill: ${disrupted} appointments lacked her. Patients who could not come: ${freed}; places of theirs that others took: ${refilled.length}.`,
    ...[...replanned, ...refilled].map((move) => `  ${lineOf(move)}`),
  ];
}

const lineOf = ({ what, from, to, because }: Move): string =>
  `${what}  ${from === null ? 'new' : minuteOf(from)} → ${minuteOf(to)}  ${dim(because)}`;

/** Swedish style is ISO 8601 without the T. */
const osloTime = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Oslo',
});
const minuteOf = (moment: string): string => osloTime.format(new Date(moment));

export function printVerdict(played: Played, tookMs: number): void {
  const { counters, failures } = played;
  const took = `in ${Math.round(tookMs / 1000)} s`;
  print(`${green('✓')} The programme has been played ${took}: ${countersLine(counters)}`);
  print(verdict(played));
  for (const line of deskLines(played.desk)) print(line);
  if (failures === 0) return;
  print(yellow(`! ${failures} patients' ways ended in an error: see .lysning/logs/simulator.log`));
}
