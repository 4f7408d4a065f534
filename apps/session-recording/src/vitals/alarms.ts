import type { BloodPressure } from '../pre-check/pre-check-rules.js';
import type { VitalSigns } from './vital-signs.js';

/** Calls a human. Nothing is ever treated or stopped because of one. */
export type Alarm = 'recheck' | 'pause-and-call-physician' | 'low-oxygen' | 'stop-and-call-help';

export interface VitalsRules {
  readonly version: string;
  /** At or above either: measure again. */
  readonly recheckMmHg: BloodPressure;
  /** At or above either: pause, and call a physician. */
  readonly pauseMmHg: BloodPressure;
  /** Below: an alarm. */
  readonly spo2AlarmPercent: number;
  /** Below, and not corrected: an emergency. */
  readonly spo2StopPercent: number;
}

export function alarmsOf(reading: VitalSigns, rules: VitalsRules): Alarm[] {
  return [...bloodPressureAlarms(reading, rules), ...oxygenAlarms(reading, rules)];
}

function bloodPressureAlarms(
  reading: VitalSigns,
  { recheckMmHg, pauseMmHg }: VitalsRules,
): Alarm[] {
  if (reaches(reading, pauseMmHg)) return ['pause-and-call-physician'];
  return reaches(reading, recheckMmHg) ? ['recheck'] : [];
}

function oxygenAlarms(
  { spo2Percent }: VitalSigns,
  { spo2AlarmPercent, spo2StopPercent }: VitalsRules,
): Alarm[] {
  if (spo2Percent < spo2StopPercent) return ['stop-and-call-help'];
  return spo2Percent < spo2AlarmPercent ? ['low-oxygen'] : [];
}

const reaches = ({ systolicMmHg, diastolicMmHg }: VitalSigns, limit: BloodPressure): boolean =>
  systolicMmHg >= limit.systolic || diastolicMmHg >= limit.diastolic;
