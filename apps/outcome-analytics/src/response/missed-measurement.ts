import { type DomainEvent, event, OutcomeMissedV1 } from '@lysning/contracts';
import { contains, type Interval } from '@lysning/kernel';
import type { Protocol } from '@lysning/programme';
import type { Score } from '../measurement/score.js';

interface Course {
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
}

/** When each occasion's instruments were to be answered. */
export type OccasionWindows = Readonly<Record<'baseline' | 'evaluation', Interval>>;

/** A fact for every planned instrument that nobody answered in its window. */
export function missedMeasurements(
  { courseId, patientId, siteId }: Course,
  scores: readonly Score[],
  plan: { protocol: Pick<Protocol, 'measurements'>; windows: OccasionWindows; missedAt: Date },
): DomainEvent[] {
  return plan.protocol.measurements.flatMap(({ occasion, instruments }) => {
    if (occasion === 'follow-up') return [];
    const answered = new Set(
      scores
        .filter(({ measuredAt }) => contains(plan.windows[occasion], measuredAt))
        .map(({ instrument }) => instrument),
    );
    return instruments
      .filter((instrument) => !answered.has(instrument))
      .map((instrument) =>
        event(OutcomeMissedV1, {
          courseId,
          patientId,
          siteId,
          occasion,
          instrument,
          missedAt: plan.missedAt.toISOString(),
        }),
      );
  });
}
