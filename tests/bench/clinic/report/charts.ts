import { intervalOf } from '../intervals.ts';
import type { FigureName, Outcome } from '../measure.ts';
import { dotChart } from './dot-chart.ts';
import { cumulative, lineChart } from './line-chart.ts';

/** Each policy's outcomes, one for each world. */
export type ByPolicy = ReadonlyMap<string, readonly Outcome[]>;

export const CHARTS: Readonly<Record<string, (outcomes: ByPolicy) => string>> = {
  'waiting.svg': waiting,
  'use.svg': use,
  'overtime.svg': overtime,
  'breaches.svg': breaches,
};

const [WAIT_MOST_DAYS, OVERTIME_MOST_MINUTES] = [30, 40];

function waiting(outcomes: ByPolicy): string {
  return lineChart({
    title: 'How soon the first infusion comes',
    xLabel: 'days from referral',
    yLabel: '% of those referred',
    xMax: WAIT_MOST_DAYS,
    goal: { x: 14, name: 'deadline of the most urgent' },
    lines: [...outcomes].map(([name, all]) => ({
      name,
      points: cumulative(
        all.flatMap(({ waitDays }) => waitDays),
        all.reduce((sum, { referred }) => sum + referred, 0),
        WAIT_MOST_DAYS,
      ),
    })),
  });
}

function overtime(outcomes: ByPolicy): string {
  return lineChart({
    title: 'How long a site stays open past closing',
    xLabel: 'minutes past closing',
    yLabel: '% of site days, at most so long',
    xMax: OVERTIME_MOST_MINUTES,
    goal: { x: 15, name: '95 % should be left of it' },
    lines: [...outcomes].map(([name, all]) => {
      const minutes = all.flatMap(({ overtimeMinutes }) => overtimeMinutes);
      return { name, points: cumulative(minutes, minutes.length, OVERTIME_MOST_MINUTES) };
    }),
  });
}

const intervalsOf = (outcomes: ByPolicy, figure: FigureName) =>
  [...outcomes.values()].map((all) => intervalOf(all.map(({ figures }) => figures[figure])));

function use(outcomes: ByPolicy): string {
  return dotChart({
    title: 'How much of the day nurses and chairs are taken',
    xLabel: '% of the minutes that they are there, with 95 % intervals',
    series: [...outcomes.keys()],
    groups: [
      { name: 'nurses', intervals: intervalsOf(outcomes, 'nurses') },
      { name: 'chairs', intervals: intervalsOf(outcomes, 'chairs') },
    ],
    goal: { x: 85, name: 'nurses at most' },
  });
}

function breaches(outcomes: ByPolicy): string {
  return dotChart({
    title: 'Deadlines that the clinics did not keep',
    xLabel: 'breaches per 100 referrals, with 95 % intervals',
    series: [...outcomes.keys()],
    groups: [{ name: '', intervals: intervalsOf(outcomes, 'breaches') }],
    goal: { x: 1, name: 'at most' },
  });
}
