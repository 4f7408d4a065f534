import type { Interval } from '../intervals.ts';
import { drawing, element, mark, text, ticksTo } from './svg.ts';

export interface DotChart {
  readonly title: string;
  readonly xLabel: string;
  /** Each group's intervals, one a series. */
  readonly groups: readonly { readonly name: string; readonly intervals: readonly Interval[] }[];
  readonly series: readonly string[];
  readonly goal: { readonly x: number; readonly name: string };
}

const [LEFT, RIGHT, TOP, ROW, WIDTH] = [230, 700, 64, 34, 760];

/** A mark for each mean, a whisker for its 95 % confidence interval. */
export function dotChart({ title, xLabel, groups, series, goal }: DotChart): string {
  const ends = groups.flatMap(({ intervals }) =>
    intervals.map(({ mean, half }) => mean + (half ?? 0)),
  );
  const ticks = ticksTo(Math.max(goal.x, ...ends) * 1.05);
  const most = ticks.at(-1) ?? 1;
  const x = (value: number): number =>
    LEFT + (Math.min(Math.max(value, 0), most) / most) * (RIGHT - LEFT);
  const rows = groups.flatMap(({ name, intervals }) =>
    intervals.map((interval, index) => ({ name, interval, index })),
  );
  const bottom = TOP + rows.length * ROW + 8;
  return drawing({ width: WIDTH, height: bottom + 64 }, title, [
    ...ticks.flatMap((tick) => [
      element('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: TOP, y2: bottom }),
      text(String(tick), { x: x(tick), y: bottom + 20, 'text-anchor': 'middle' }),
    ]),
    element('line', { class: 'axis', x1: LEFT, x2: RIGHT, y1: bottom, y2: bottom }),
    element('line', { class: 'goal', x1: x(goal.x), x2: x(goal.x), y1: TOP - 8, y2: bottom }),
    text(goal.name, { x: x(goal.x), y: TOP - 12, 'text-anchor': 'middle' }),
    ...rows.flatMap(({ name, interval, index }, row) => {
      const y = TOP + (row + 0.5) * ROW + 4;
      const label = [name, series[index]].filter((part) => part !== '').join(', ');
      return [
        text(label, { x: LEFT - 12, y: y + 5, 'text-anchor': 'end' }),
        ...whisker(interval, index, x, y),
        mark(index, x(interval.mean), y),
      ];
    }),
    text(xLabel, { x: (LEFT + RIGHT) / 2, y: bottom + 46, 'text-anchor': 'middle' }),
  ]);
}

function whisker(
  { mean, half }: Interval,
  series: number,
  x: (value: number) => number,
  y: number,
): string[] {
  if (half === null) return [];
  const [from, to] = [x(mean - half), x(mean + half)];
  const line = (x1: number, x2: number, y1: number, y2: number) =>
    element('line', { class: `whisker s${series}`, x1, x2, y1, y2 });
  return [line(from, to, y, y), line(from, from, y - 6, y + 6), line(to, to, y - 6, y + 6)];
}
