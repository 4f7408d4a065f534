import { PatientDischargedV1 } from '@lysning/contracts';
import {
  anInfusingSession,
  anObservingSession,
  aDischargedSession,
} from '../session/session.fixture.js';
import { subjectOf } from '../session/session.js';
import type { PhasedReading } from '../vitals/vital-signs.js';
import { type DischargePatient, dischargePatient } from './discharge-patient.js';
import type { DischargeRules } from './discharge-rule.js';

const rules: DischargeRules = {
  id: 'session-thresholds',
  version: '1.0.0',
  baselineTolerancePercent: 10,
  spo2AlarmPercent: 94,
  minObservationMinutes: 60,
  readingMaxAgeMinutes: 15,
};
/** The infusion ended at 09:00; the baseline is 130/80, pulse 70. */
const dischargedAt = new Date('2026-02-09T10:00:00Z');
const reading = (overrides: Partial<PhasedReading> = {}): PhasedReading => ({
  id: 'v9',
  phase: 'after',
  systolicMmHg: 130,
  diastolicMmHg: 80,
  pulseBpm: 70,
  spo2Percent: 98,
  measuredAt: new Date('2026-02-09T09:55:00Z'),
  ...overrides,
});
const command = (overrides: Partial<DischargePatient> = {}): DischargePatient => ({
  dischargedByHpr: '999000001',
  dischargedAt,
  mentallyClear: true,
  escortPresent: true,
  noDrivingAdviceGiven: true,
  latest: reading(),
  ...overrides,
});
const refusal = (code: string) => expect.objectContaining({ code });
const unmet = (...parts: string[]) =>
  expect.objectContaining({ code: 'session.discharge-rule-not-met', details: { unmet: parts } });

describe('dischargePatient', () => {
  it('lets the patient go home when every part of the rule holds', () => {
    const session = anObservingSession();

    expect(dischargePatient(session, command(), rules)).toEqual({
      state: {
        ...session,
        status: 'discharged',
        discharge: {
          vitalsId: 'v9',
          ruleId: 'session-thresholds',
          ruleVersion: '1.0.0',
          dischargedByHpr: '999000001',
          dischargedAt,
        },
      },
      events: [
        {
          contract: PatientDischargedV1,
          data: {
            ...subjectOf(session),
            ruleId: 'session-thresholds',
            ruleVersion: '1.0.0',
            dischargedByHpr: '999000001',
            dischargedAt: '2026-02-09T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it.each([
    [{ dischargedAt: new Date('2026-02-09T09:59:59.999Z') }, ['observation-time']],
    [{ latest: reading({ measuredAt: new Date('2026-02-09T09:44:59Z') }) }, ['recent-vitals']],
    [{ latest: reading({ systolicMmHg: 144 }) }, ['systolic']],
    [{ latest: reading({ systolicMmHg: 116 }) }, ['systolic']],
    [{ latest: reading({ diastolicMmHg: 89 }) }, ['diastolic']],
    [{ latest: reading({ pulseBpm: 78 }) }, ['pulse']],
    [{ latest: reading({ spo2Percent: 93 }) }, ['spo2']],
    [{ mentallyClear: false }, ['mentally-clear']],
    [{ escortPresent: false }, ['escort-present']],
    [{ noDrivingAdviceGiven: false }, ['no-driving-advice']],
    [{ latest: null }, ['recent-vitals', 'systolic', 'diastolic', 'pulse', 'spo2']],
  ] as const)('is refused and says which part does not hold (%#)', (change, parts) => {
    expect(() => dischargePatient(anObservingSession(), command(change), rules)).toThrow(
      unmet(...parts),
    );
  });

  it.each([
    reading({ systolicMmHg: 143 }),
    reading({ systolicMmHg: 117 }),
    reading({ diastolicMmHg: 88 }),
    reading({ diastolicMmHg: 72 }),
    reading({ pulseBpm: 77 }),
    reading({ pulseBpm: 63 }),
    reading({ spo2Percent: 94 }),
    reading({ measuredAt: new Date('2026-02-09T09:45:00Z') }),
  ])('gives the exact limit the benefit of the doubt (%#)', (latest) => {
    const { state } = dischargePatient(anObservingSession(), command({ latest }), rules);

    expect(state.status).toBe('discharged');
  });

  it('is refused while the infusion runs, and the second time', () => {
    expect(() => dischargePatient(anInfusingSession(), command(), rules)).toThrow(
      refusal('session.infusion-running'),
    );
    expect(() => dischargePatient(aDischargedSession(), command(), rules)).toThrow(
      refusal('session.patient-discharged'),
    );
  });
});
