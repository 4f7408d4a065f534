import type { Thresholds } from '@lysning/programme';

/** In millimetres of mercury. */
export type BloodPressure = Thresholds['doNotStartMmHg'];

export type PreCheckRules = Pick<
  Thresholds,
  'version' | 'decideMmHg' | 'doNotStartMmHg' | 'spo2AlarmPercent'
>;
