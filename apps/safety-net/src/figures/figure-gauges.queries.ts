import { type GaugeValue, type OwnGauge, OwnGauges } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { atMostEvery } from './at-most-every.js';
import { coverOf, type Figures } from './figures.js';
import { FiguresCommands } from './figures.commands.js';

/** Going through all waits of a month costs something: this often at most, in real time. */
const COUNTED_EVERY_MS = 60_000;
/** One look at the open cases does for all that are read together. */
const STANDING_EVERY_MS = 1_000;

/** The figures for `/metrics`. */
@Injectable()
export class FigureGauges {
  constructor(
    private readonly gauges: OwnGauges,
    private readonly commands: FiguresCommands,
  ) {}

  show(siteIds: readonly string[]): void {
    const counted = atMostEvery(COUNTED_EVERY_MS, () => this.commands.ofAll(siteIds));
    const standing = atMostEvery(STANDING_EVERY_MS, () => this.commands.standingOfAll());
    for (const { value, ...told } of COUNTED) {
      this.add(told, async () => valuesOf(await counted(), value));
    }
    for (const { value, ...told } of STANDING) {
      this.add(told, async () => valuesOf(await standing(), value));
    }
  }

  private add({ name, help }: Pick<OwnGauge, 'name' | 'help'>, read: OwnGauge['read']): void {
    this.gauges.add({ name, help, labelNames: ['site'], read });
  }
}

type Told<From> = Pick<OwnGauge, 'name' | 'help'> & {
  readonly value: (from: From) => number | null;
};

const COUNTED: readonly Told<Figures>[] = [
  {
    name: 'safety_cover_ratio',
    help: 'Person-days under watch of person-days waiting; the goal is 1',
    value: coverOf,
  },
  {
    name: 'safety_acknowledge_p50_minutes',
    help: 'From an answer to the acknowledgement of its alert, median',
    value: ({ acknowledgeP50Minutes }) => acknowledgeP50Minutes,
  },
  {
    name: 'safety_acknowledge_p95_minutes',
    help: 'From an answer to the acknowledgement of its alert, 95th percentile',
    value: ({ acknowledgeP95Minutes }) => acknowledgeP95Minutes,
  },
];

const STANDING: readonly Told<Pick<Figures, 'openCases' | 'overdueAlerts' | 'overdueHandOvers'>>[] =
  [
    {
      name: 'safety_open_cases',
      help: 'People who are watched over',
      value: ({ openCases }) => openCases,
    },
    {
      name: 'safety_overdue_alerts',
      help: 'Alerts whose next step is overdue',
      value: ({ overdueAlerts }) => overdueAlerts,
    },
    {
      name: 'safety_overdue_hand_overs',
      help: 'Hand-overs whose receipt is overdue',
      value: ({ overdueHandOvers }) => overdueHandOvers,
    },
  ];

const valuesOf = <From extends Pick<Figures, 'siteId'> | object>(
  all: readonly (From & Pick<Figures, 'siteId'>)[],
  value: (from: From) => number | null,
): GaugeValue[] =>
  all.flatMap((one) => {
    const figure = value(one);
    return figure === null ? [] : [{ labels: { site: one.siteId }, value: figure }];
  });
