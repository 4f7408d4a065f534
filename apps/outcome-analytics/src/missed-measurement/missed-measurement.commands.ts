import { addDays, dayOf, interval, momentAt } from '@lysning/kernel';
import type { Deadline, Tx } from '@lysning/messaging';
import { OCCASIONS, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Infusion } from '../infusion-history/infusion-history.js';
import type { MeasurementPlan } from '../measurement-plan/measurement-plan.js';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { MeasurementStore } from '../measurement/measurement.store.js';
import { plannedBefore } from './infusion-window.js';
import { missedInstruments, type PlannedMeasurement } from './missed-measurement.js';

/** The deadline at which a measurement that nobody has reported counts as missed. */
export const MEASUREMENT_OVER = 'measurement.over';

@Injectable()
export class MissedMeasurementCommands {
  constructor(
    private readonly plans: MeasurementPlanStore,
    private readonly measurements: MeasurementStore,
    private readonly programme: Programme,
  ) {}

  /** Whatever was to be measured before this infusion has had its time. */
  async infusionBegan(tx: Tx, plan: MeasurementPlan, began: Began): Promise<void> {
    const { infusion, infusions, evaluationUntil } = began;
    const rules = this.programme.outcomeRules(dayOf(plan.createdAt));
    const before = plannedBefore(infusion, infusions, { rules, evaluationUntil });
    if (before) await this.expect(tx, { ...whose(plan), ...before }, infusion.ordinal);
  }

  /** Looks once, when there has been time enough to report it. `ordinal` tells apart what comes more than once. */
  async expect(tx: Tx, planned: PlannedMeasurement, ordinal = 1): Promise<void> {
    const { courseId, occasion, window } = planned;
    const lastDay = dayOf(new Date(window.end.getTime() - 1));
    const { measurementGraceDays } = this.programme.deadlines(lastDay);
    await tx.schedule({
      kind: MEASUREMENT_OVER,
      key: `${courseId} ${occasion} ${ordinal}`,
      dueAt: momentAt(addDays(lastDay, measurementGraceDays + 1), '00:00'),
      payload: {
        courseId,
        occasion,
        from: window.start.toISOString(),
        until: window.end.toISOString(),
      },
    });
  }

  async over(tx: Tx, { payload, dueAt: missedAt }: Deadline): Promise<void> {
    const { courseId, occasion, from, until } = expected.parse(payload);
    await this.plans.lockCourse(tx, courseId);
    const plan = await this.plans.get(tx, courseId);
    const window = interval(from, until);
    const scores = await this.measurements.of(tx, courseId);
    const planned = { ...whose(plan), occasion, window };
    const protocol = this.programme.protocol(plan.protocolId, plan.protocolVersion);
    await tx.publish(missedInstruments(planned, scores, { protocol, missedAt }));
  }
}

interface Began {
  readonly infusion: Infusion;
  /** All that are known of the course. */
  readonly infusions: readonly Infusion[];
  /** The end of its evaluation window, once there is one. */
  readonly evaluationUntil: Date | null;
}

/** As `expect` wrote it. */
const expected = z.object({
  courseId: z.uuid(),
  occasion: z.enum(OCCASIONS),
  from: z.coerce.date(),
  until: z.coerce.date(),
});

const whose = ({ courseId, patientId, siteId }: MeasurementPlan) => ({
  courseId,
  patientId,
  siteId,
});
