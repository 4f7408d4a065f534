import { MINUTE_MS } from '@lysning/kernel';
import type { Thresholds } from '@lysning/programme';
import type { PhasedReading, VitalSigns } from '../vitals/vital-signs.js';

export type DischargeRules = Pick<
  Thresholds,
  | 'id'
  | 'version'
  | 'baselineTolerancePercent'
  | 'spo2AlarmPercent'
  | 'minObservationMinutes'
  | 'readingMaxAgeMinutes'
>;

/** The parts of the rule. All of them must hold before a patient goes home. */
export const DISCHARGE_PARTS = [
  'observation-time',
  'recent-vitals',
  'systolic',
  'diastolic',
  'pulse',
  'spo2',
  'mentally-clear',
  'escort-present',
  'no-driving-advice',
] as const;
export type DischargePart = (typeof DISCHARGE_PARTS)[number];

export interface DischargeFacts {
  readonly infusionEndedAt: Date;
  readonly dischargedAt: Date;
  readonly baseline: VitalSigns;
  /** The last reading after the infusion, up to the discharge. */
  readonly latest: PhasedReading | null;
  readonly mentallyClear: boolean;
  readonly escortPresent: boolean;
  readonly noDrivingAdviceGiven: boolean;
}

/** The parts that do not hold. Without a reading after the infusion no vital sign is known to be back. */
export function unmetParts(facts: DischargeFacts, rules: DischargeRules): DischargePart[] {
  const { latest, dischargedAt } = facts;
  const met: Record<DischargePart, boolean> = {
    'observation-time':
      minutesBetween(facts.infusionEndedAt, dischargedAt) >= rules.minObservationMinutes,
    'recent-vitals':
      latest !== null &&
      minutesBetween(latest.measuredAt, dischargedAt) <= rules.readingMaxAgeMinutes,
    ...vitalSignsBack(facts, rules),
    'mentally-clear': facts.mentallyClear,
    'escort-present': facts.escortPresent,
    'no-driving-advice': facts.noDrivingAdviceGiven,
  };
  return DISCHARGE_PARTS.filter((part) => !met[part]);
}

function vitalSignsBack(
  { baseline, latest }: DischargeFacts,
  { baselineTolerancePercent: percent, spo2AlarmPercent }: DischargeRules,
) {
  if (!latest) return { systolic: false, diastolic: false, pulse: false, spo2: false };
  return {
    systolic: isBack(baseline.systolicMmHg, latest.systolicMmHg, percent),
    diastolic: isBack(baseline.diastolicMmHg, latest.diastolicMmHg, percent),
    pulse: isBack(baseline.pulseBpm, latest.pulseBpm, percent),
    spo2: latest.spo2Percent >= spo2AlarmPercent,
  };
}

const isBack = (baseline: number, now: number, tolerancePercent: number): boolean =>
  Math.abs(now - baseline) * 100 <= tolerancePercent * baseline;

const minutesBetween = (from: Date, to: Date): number =>
  (to.getTime() - from.getTime()) / MINUTE_MS;
