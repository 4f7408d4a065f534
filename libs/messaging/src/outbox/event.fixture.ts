import {
  type DataOf,
  type DomainEvent,
  event,
  ReferralReceivedV1,
  SessionStartedV1,
  VitalsRecordedV1,
} from '@lysning/contracts';

type Data = DataOf<typeof ReferralReceivedV1>;

export const REFERRAL_ID = '0192f000-0000-7000-8000-000000000001';
export const PATIENT_ID = '0192f000-0000-7000-8000-000000000002';

/** A referral received; `trials` tells several of one patient apart. */
export const referralReceived = ({
  trials = 2,
  ...overrides
}: Partial<Data> & { trials?: number } = {}): DomainEvent =>
  event(ReferralReceivedV1, {
    referralId: REFERRAL_ID,
    patientId: PATIENT_ID,
    siteId: 'moss',
    source: 'general-practitioner',
    indication: 'depression',
    diagnoses: ['F33.2'],
    antidepressantTrialCount: trials,
    psychotherapyTried: true,
    assessmentDueOn: '2026-03-12',
    receivedAt: '2026-03-02T09:00:00.000Z',
    ...overrides,
  });

/** The `ordinal`th infusion of a patient starts: an event for each of two topics. */
export const infusionStarted = (patientId: string, ordinal: number): DomainEvent[] => {
  const where = { sessionId: REFERRAL_ID, patientId, siteId: 'moss' };
  const at = '2026-03-02T09:00:00.000Z';
  return [
    event(SessionStartedV1, {
      ...where,
      appointmentId: REFERRAL_ID,
      courseId: REFERRAL_ID,
      kind: 'infusion',
      ordinal,
      plannedDoseMg: 35,
      mgPerKg: 0.5,
      weightKg: 70,
      startedAt: at,
    }),
    event(VitalsRecordedV1, {
      ...where,
      vitalsId: REFERRAL_ID,
      phase: 'before',
      systolicMmHg: 120,
      diastolicMmHg: 80,
      pulseBpm: 60 + ordinal,
      spo2Percent: 98,
      measuredAt: at,
    }),
  ];
};
