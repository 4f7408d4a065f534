import type { DrawnDose } from '@lysning/clinical';
import type { DoseSignature } from './dose-signature.js';

export interface RunningInfusion extends DrawnDose {
  readonly startedAt: Date;
  readonly startedByHpr: string;
  readonly signatures: readonly DoseSignature[];
  readonly rulesVersion: string;
}

export const STOP_REASONS = [
  'completed',
  'adverse-event',
  'blood-pressure',
  'patient-request',
  'technical',
  'other',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export interface GivenInfusion extends RunningInfusion {
  readonly givenMg: number;
  readonly endedAt: Date;
  readonly stopReason: StopReason;
}
