import { type DomainEvent, event, VitalsRecordedV1 } from '@lysning/contracts';
import { refusedAs, type Session } from '../session/session.js';
import type { Phase, PhasedReading, Reading } from './vital-signs.js';

/** Where the readings belong in time. Refused while nobody has arrived; late ones are taken even after the end. */
export function phased(session: Session, readings: readonly Reading[]): PhasedReading[] {
  if (session.status === 'expected' || session.status === 'cancelled') {
    throw refusedAs(session.status);
  }
  return readings.map((reading) => ({ ...reading, phase: phaseOf(session, reading.measuredAt) }));
}

/** The infusion is the half-open time from its start to its end. */
function phaseOf(session: Session, measuredAt: Date): Phase {
  if (!('infusion' in session) || measuredAt < session.infusion.startedAt) return 'before';
  const ended = 'endedAt' in session.infusion && measuredAt >= session.infusion.endedAt;
  return ended ? 'after' : 'during';
}

export const recorded = (
  { id: sessionId, patientId, siteId }: Session,
  { id: vitalsId, measuredAt, ...reading }: PhasedReading,
): DomainEvent =>
  event(VitalsRecordedV1, {
    vitalsId,
    sessionId,
    patientId,
    siteId,
    ...reading,
    measuredAt: measuredAt.toISOString(),
  });
