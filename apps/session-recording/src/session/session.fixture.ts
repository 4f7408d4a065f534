import { randomUUID } from 'node:crypto';
import type { PreCheckRules } from '../pre-check/pre-check-rules.js';
import type { PreCheck } from '../pre-check/pre-check.js';
import type { GivenInfusion, RunningInfusion } from '../infusion/infusion.js';
import type {
  ArrivedSession,
  Booking,
  DischargedSession,
  ExpectedSession,
  InfusingSession,
  ObservingSession,
  PreparedSession,
} from './session.js';

export const aBooking = (overrides: Partial<Booking> = {}): Booking => ({
  id: randomUUID(),
  appointmentId: randomUUID(),
  courseId: randomUUID(),
  patientId: randomUUID(),
  siteId: 'moss',
  kind: 'infusion',
  ordinal: 1,
  startsAt: new Date('2026-02-09T08:00:00Z'),
  endsAt: new Date('2026-02-09T11:00:00Z'),
  ...overrides,
});

export const anExpectedSession = (overrides: Partial<Booking> = {}): ExpectedSession => ({
  ...aBooking(overrides),
  status: 'expected',
});

export const anArrivedSession = (overrides: Partial<Booking> = {}): ArrivedSession => ({
  ...aBooking(overrides),
  status: 'arrived',
  arrivedAt: new Date('2026-02-09T07:55:00Z'),
});

/** 80 kg, 130/80, pulse 70, SpO2 98: nothing to decide. */
export const aPreCheck = (overrides: Partial<PreCheck> = {}): PreCheck => ({
  vitalsId: randomUUID(),
  weightKg: 80,
  weighedAt: new Date('2026-02-09T08:00:00Z'),
  vitalSigns: { systolicMmHg: 130, diastolicMmHg: 80, pulseBpm: 70, spo2Percent: 98 },
  aged65OrOver: false,
  fasted: true,
  checkedAt: new Date('2026-02-09T08:10:00Z'),
  checkedByHpr: '999000001',
  rulesVersion: '1.0.0',
  deviations: [],
  decision: null,
  ...overrides,
});

export const aPreparedSession = (overrides: Partial<PreparedSession> = {}): PreparedSession => ({
  ...anArrivedSession(),
  status: 'prepared',
  preCheck: aPreCheck(),
  doseSignatures: [],
  ...overrides,
});

export const aRunningInfusion = (overrides: Partial<RunningInfusion> = {}): RunningInfusion => ({
  concentrationMgPerMl: 10,
  volumeMl: 4,
  doseMg: 40,
  startedAt: new Date('2026-02-09T08:20:00Z'),
  startedByHpr: '999000001',
  signatures: [],
  rulesVersion: '1.0.0',
  ...overrides,
});

export const aGivenInfusion = (overrides: Partial<GivenInfusion> = {}): GivenInfusion => ({
  ...aRunningInfusion(),
  givenMg: 40,
  endedAt: new Date('2026-02-09T09:00:00Z'),
  stopReason: 'completed',
  ...overrides,
});

export const anInfusingSession = (): InfusingSession => ({
  ...anArrivedSession(),
  status: 'infusing',
  preCheck: aPreCheck(),
  infusion: aRunningInfusion(),
});

export const anObservingSession = (): ObservingSession => ({
  ...anInfusingSession(),
  status: 'observing',
  infusion: aGivenInfusion(),
});

export const aDischargedSession = (): DischargedSession => ({
  ...anObservingSession(),
  status: 'discharged',
  discharge: {
    vitalsId: randomUUID(),
    ruleId: 'session-thresholds',
    ruleVersion: '1.0.0',
    dischargedByHpr: '999000001',
    dischargedAt: new Date('2026-02-09T10:10:00Z'),
  },
});

export const preCheckRules: PreCheckRules = {
  version: '1.0.0',
  decideMmHg: {
    under65: { systolic: 140, diastolic: 90 },
    from65: { systolic: 150, diastolic: 90 },
  },
  doNotStartMmHg: { systolic: 160, diastolic: 100 },
  spo2AlarmPercent: 94,
};
