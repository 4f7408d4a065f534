import { drawing, element, text, ticksTo } from './svg.ts';

export interface LineChart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xMax: number;
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[] }[];
  readonly goal: { readonly x: number; readonly name: string } | null;
}
export type Point = readonly [x: number, percent: number];

const SIZE = { width: 760, height: 440 };
const PLOT = { left: 70, right: 735, top: 84, bottom: 376 };

const y = (percent: number): number => PLOT.bottom - (percent / 100) * (PLOT.bottom - PLOT.top);

/** Percent upward, from 0 to 100. */
export function lineChart({ title, xLabel, yLabel, xMax, lines, goal }: LineChart): string {
  const ticks = ticksTo(xMax);
  const most = ticks.at(-1) ?? 1;
  const x = (value: number): number => PLOT.left + (value / most) * (PLOT.right - PLOT.left);
  const path = (points: readonly Point[]): string =>
    `M${points.map(([at, percent]) => `${round(x(at))} ${round(y(percent))}`).join(' L')}`;
  return drawing(SIZE, title, [
    ...ticksTo(100).flatMap(percentLine),
    ...ticks.map((tick) =>
      text(String(tick), { x: x(tick), y: PLOT.bottom + 20, 'text-anchor': 'middle' }),
    ),
    across('axis', PLOT.bottom),
    ...(goal === null ? [] : goalAt(x(goal.x), goal.name)),
    ...lines.map(({ points }, series) =>
      element('path', { class: `line s${series}`, d: path(points) }),
    ),
    ...legend(lines.map(({ name }) => name)),
    text(xLabel, { x: (PLOT.left + PLOT.right) / 2, y: 422, 'text-anchor': 'middle' }),
    text(yLabel, {
      transform: `translate(22 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)`,
      'text-anchor': 'middle',
    }),
  ]);
}

const across = (kind: 'axis' | 'grid', at: number): string =>
  element('line', { class: kind, x1: PLOT.left, x2: PLOT.right, y1: at, y2: at });

const percentLine = (percent: number): string[] => [
  across('grid', y(percent)),
  text(String(percent), { x: PLOT.left - 8, y: y(percent) + 5, 'text-anchor': 'end' }),
];

const round = (value: number): string => value.toFixed(1);

const goalAt = (x: number, name: string): string[] => [
  element('line', { class: 'goal', x1: x, x2: x, y1: PLOT.top, y2: PLOT.bottom }),
  text(name, { x: x + 6, y: PLOT.bottom - 10 }),
];

const legend = (names: readonly string[]): string[] =>
  names.flatMap((name, series) => {
    const left = PLOT.left + series * 220;
    return [
      element('path', { class: `line s${series}`, d: `M${left} 54 h34` }),
      text(name, { x: left + 42, y: 59 }),
    ];
  });

/** Below each whole value, what percent of all lies at or below it. */
export function cumulative(values: readonly number[], all: number, most: number): Point[] {
  const sorted = Float64Array.from(values).sort();
  let below = 0;
  return Array.from({ length: most + 1 }, (_, at): Point => {
    while (below < sorted.length && (sorted[below] ?? Infinity) <= at) below += 1;
    return [at, all === 0 ? 0 : (100 * below) / all];
  });
}
