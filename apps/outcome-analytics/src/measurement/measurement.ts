import { type Instrument, type Role, scoreInstrument } from '@lysning/clinical';
import { AlertRaisedV1, type DomainEvent, event, OutcomeMeasuredV1 } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Occasion, Thresholds } from '@lysning/programme';
import { alertsOf, type Earlier } from './alert.js';
import type { Score } from './score.js';

/** An answered instrument on record. It is never changed: a correction is another measurement. */
export interface Measurement extends Score {
  readonly id: string;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly instrumentVersion: string;
  /** `null` before the first infusion. */
  readonly hoursSinceLastInfusion: number | null;
  /** The subject of the token. */
  readonly recordedBy: string;
}

export interface RecordMeasurement {
  readonly id: string;
  readonly alertIds: Readonly<Record<'suicidality' | 'worsening', string>>;
  readonly course: Pick<Measurement, 'courseId' | 'patientId' | 'siteId'>;
  readonly instrument: Instrument;
  readonly items: readonly number[];
  readonly occasion: Occasion;
  readonly hoursSinceLastInfusion: number | null;
  readonly measuredAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

export function record(
  { instrument, course, alertIds, ...command }: RecordMeasurement,
  earlier: Earlier,
  { alerts, version: thresholdVersion }: Pick<Thresholds, 'alerts' | 'version'>,
): Decision<Measurement, DomainEvent> {
  const { courseId, patientId, siteId } = course;
  const whose = { courseId, patientId, siteId };
  const state: Measurement = {
    ...whose,
    ...command,
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    total: scoreInstrument(instrument, command.items),
  };
  const raisedAt = state.recordedAt.toISOString();
  const raised = alertsOf(state, earlier, alerts).map((trigger) =>
    event(AlertRaisedV1, {
      alertId: alertIds[trigger === 'worsening' ? trigger : 'suicidality'],
      ...whose,
      trigger,
      thresholdVersion,
      raisedAt,
    }),
  );
  return { state, events: [measured(state), ...raised] };
}

const measured = ({
  id: measurementId,
  items,
  measuredAt,
  recordedAt: _,
  recordedBy: __,
  ...told
}: Measurement): DomainEvent =>
  event(OutcomeMeasuredV1, {
    measurementId,
    ...told,
    items: [...items],
    measuredAt: measuredAt.toISOString(),
  });

/** A clinician's scale is rated by a clinician; a patient's own questionnaire by the patient, or with help. */
export function assertMayRate({ rater, id }: Instrument, roles: readonly Role[]): void {
  if (rater === 'patient' || roles.some((role) => role !== 'patient')) return;
  throw new DomainError(
    'forbidden',
    'measurement.clinician-rated',
    `${id} is rated by a clinician`,
  );
}
