import { type DomainEvent, event, MeasurementPlanCreatedV1 } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';

/** What is measured in a course, by the protocol version the course began with. */
export interface MeasurementPlan {
  readonly id: string;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly protocolId: string;
  readonly protocolVersion: string;
  readonly plannedInfusions: number;
  /** Decides on the response. */
  readonly primaryInstrument: string;
  readonly createdAt: Date;
}

export function plan(course: MeasurementPlan): Decision<MeasurementPlan, DomainEvent> {
  const { id: planId, plannedInfusions: _, createdAt, ...told } = course;
  return {
    state: course,
    events: [
      event(MeasurementPlanCreatedV1, { planId, ...told, createdAt: createdAt.toISOString() }),
    ],
  };
}
