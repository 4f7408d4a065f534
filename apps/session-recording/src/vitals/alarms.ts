import type { Thresholds } from '@lysning/programme';
import type { BloodPressure } from '../pre-check/pre-check-rules.js';
import type { VitalSigns } from './vital-signs.js';

/** Calls a human. Nothing is ever treated or stopped because of one. */
export type Alarm = 'recheck' | 'pause-and-call-physician' | 'low-oxygen' | 'stop-and-call-help';

export type VitalsRules = Pick<
  Thresholds,
  'version' | 'recheckMmHg' | 'pauseMmHg' | 'spo2AlarmPercent' | 'spo2StopPercent'
>;

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
