import type { DataOf, VitalsRecordedV1 } from '@lysning/contracts';

export interface VitalSigns {
  readonly systolicMmHg: number;
  readonly diastolicMmHg: number;
  readonly pulseBpm: number;
  readonly spo2Percent: number;
}

/** One set of vital signs. `id` comes from whoever measured: sent twice, it is one. */
export interface Reading extends VitalSigns {
  readonly id: string;
  readonly measuredAt: Date;
}

export type Phase = DataOf<typeof VitalsRecordedV1>['phase'];
export interface PhasedReading extends Reading {
  readonly phase: Phase;
}
