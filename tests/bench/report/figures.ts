import { number } from '../measure/number.ts';
import type { Results } from '../measure/results.ts';
import { median, spread } from '../measure/statistics.ts';

/** Where a figure is found. */
export type Place = readonly [bench: string, subject: string, metric: string];

/** The middle of all rounds, with the least and the greatest. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

export function figureOf(values: readonly number[]): Figure | undefined {
  if (values.length === 0) return undefined;
  const [least, greatest] = spread(values);
  return { median: median(values), least, greatest };
}

export const at = (results: Results, [bench, subject, metric]: Place): Figure | undefined =>
  figureOf(results.values(bench, subject, metric));

/** Round by round: what was measured in the same minute is compared. */
export function ratio(results: Results, over: Place, under: Place): Figure | undefined {
  const [overs, unders] = [over, under].map((place) => results.values(...place));
  const ratios = (overs ?? []).flatMap((value, round) => {
    const base = unders?.[round];
    return base === undefined ? [] : [value / base];
  });
  return figureOf(ratios);
}

export function shown(figure: Figure | undefined): string {
  if (!figure) return '–';
  const { median: middle, least, greatest } = figure;
  if (least === greatest) return number(middle);
  return `${number(middle)} (${number(least)}–${number(greatest)})`;
}
