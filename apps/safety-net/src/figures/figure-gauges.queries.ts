import { type GaugeValue, type OwnGauge, OwnGauges } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { coverOf, type Figures } from './figures.js';
import { FiguresCommands } from './figures.commands.js';

/** Going through all waits of a month costs something: this often at most, in real time. */
const COUNTED_EVERY_MS = 60_000;

/** The figures for `/metrics`. */
@Injectable()
export class FigureGauges {
  private counted: { readonly at: number; readonly figures: readonly Figures[] } | undefined;

  constructor(
    private readonly gauges: OwnGauges,
    private readonly commands: FiguresCommands,
  ) {}

  show(siteIds: readonly string[]): void {
    for (const { value, ...told } of COUNTED) {
      this.add(told, async () => valuesOf(await this.count(siteIds), value));
    }
    for (const { value, ...told } of STANDING) {
      this.add(told, async () => valuesOf(await this.commands.standingOfAll(), value));
    }
  }

  private add({ name, help }: Pick<OwnGauge, 'name' | 'help'>, read: OwnGauge['read']): void {
    this.gauges.add({ name, help, labelNames: ['site'], read });
  }

  private async count(siteIds: readonly string[]): Promise<readonly Figures[]> {
    const at = performance.now();
    if (!this.counted || at - this.counted.at > COUNTED_EVERY_MS) {
      this.counted = { at, figures: await this.commands.ofAll(siteIds) };
    }
    return this.counted.figures;
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
