import type { Span } from '../profile/recording.ts';
import { median, spread } from './statistics.ts';

export type Metrics = Readonly<Record<string, number>>;

/** One measurement of one round. */
export interface Sample {
  readonly bench: string;
  readonly subject: string;
  readonly metrics: Metrics;
  /** When it was measured. */
  readonly during: Span | undefined;
}

/** What a run has measured so far. */
export class Results {
  readonly samples: Sample[] = [];

  add(bench: string, subject: string, metrics: Metrics, during?: Span): void {
    this.samples.push({ bench, subject, metrics, during });
  }

  values(bench: string, subject: string, metric: string): number[] {
    return this.samples
      .filter((sample) => sample.bench === bench && sample.subject === subject)
      .flatMap(({ metrics }) => metrics[metric] ?? []);
  }

  /** Of all rounds; `undefined` when it was not measured. */
  median(bench: string, subject: string, metric: string): number | undefined {
    const values = this.values(bench, subject, metric);
    return values.length === 0 ? undefined : median(values);
  }

  spread(bench: string, subject: string, metric: string): readonly [number, number] | undefined {
    const values = this.values(bench, subject, metric);
    return values.length === 0 ? undefined : spread(values);
  }

  /** In the order in which they were first measured. */
  subjects(bench: string): string[] {
    const names = this.samples.filter((sample) => sample.bench === bench);
    return [...new Set(names.map(({ subject }) => subject))];
  }
}
