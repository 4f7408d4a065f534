import type { VitalSigns } from '../vitals/vital-signs.js';

/** What lies outside the rule and needs a physician's decision before the infusion may start. */
export const DEVIATIONS = ['blood-pressure', 'spo2', 'not-fasted'] as const;
export type Deviation = (typeof DEVIATIONS)[number];

export interface PhysicianDecision {
  /** A code. */
  readonly reason: string;
  readonly decidedByHpr: string;
  readonly decidedAt: Date;
}

/** The last measurements before an infusion. Its vital signs are the patient's own baseline. */
export interface PreCheck {
  readonly vitalsId: string;
  readonly weightKg: number;
  readonly weighedAt: Date;
  readonly vitalSigns: VitalSigns;
  readonly aged65OrOver: boolean;
  readonly fasted: boolean;
  readonly checkedAt: Date;
  readonly checkedByHpr: string;
  readonly rulesVersion: string;
  readonly deviations: readonly Deviation[];
  readonly decision: PhysicianDecision | null;
}
