import { Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';

export interface GaugeValue {
  /** Names of ours: a site, a step; never a person. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A figure of one service alone, read whenever somebody looks. */
export interface OwnGauge {
  /** Without the `lysning_` that all have. */
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly read: () => Promise<readonly GaugeValue[]>;
}

/** Where a service puts its own figures for `/metrics`. */
@Injectable()
export class OwnGauges {
  private readonly added: { readonly own: OwnGauge; gauge?: Gauge }[] = [];

  add(own: OwnGauge): void {
    this.added.push({ own });
  }

  /** Reads them all. One that cannot be read keeps its last value. */
  async show(registry: Registry): Promise<void> {
    for (const one of this.added) {
      const { name, help, labelNames } = one.own;
      one.gauge ??= new Gauge({
        name: `lysning_${name}`,
        help,
        labelNames: [...labelNames],
        registers: [registry],
      });
      const values = await one.own.read().catch(() => null);
      if (!values) continue;
      one.gauge.reset();
      for (const { labels, value } of values) one.gauge.set(labels, value);
    }
  }
}
