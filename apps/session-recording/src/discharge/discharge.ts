/** What a discharge rested on. */
export interface Discharge {
  readonly vitalsId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly dischargedByHpr: string;
  readonly dischargedAt: Date;
}
