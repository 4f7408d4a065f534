import { type DomainEvent, event, OutcomeMissedV1 } from '@lysning/contracts';
import { contains, type Interval } from '@lysning/kernel';
import type { Occasion, Protocol } from '@lysning/programme';
import type { Score } from '../measurement/score.js';

/** A planned measurement, and when it counts. */
export interface PlannedMeasurement {
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly occasion: Occasion;
  readonly window: Interval;
}

/** A fact for every instrument of this occasion that nobody answered in its window. */
export function missedInstruments(
  { window, ...planned }: PlannedMeasurement,
  scores: readonly Score[],
  { protocol, missedAt }: { protocol: Pick<Protocol, 'measurements'>; missedAt: Date },
): DomainEvent[] {
  const answered = new Set(
    scores
      .filter(({ measuredAt }) => contains(window, measuredAt))
      .map(({ instrument }) => instrument),
  );
  return protocol.measurements
    .filter(({ occasion }) => occasion === planned.occasion)
    .flatMap(({ instruments }) => instruments)
    .filter((instrument) => !answered.has(instrument))
    .map((instrument) =>
      event(OutcomeMissedV1, { ...planned, instrument, missedAt: missedAt.toISOString() }),
    );
}
