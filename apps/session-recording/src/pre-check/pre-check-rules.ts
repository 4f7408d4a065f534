/** Millimetres of mercury. */
export interface BloodPressure {
  readonly systolic: number;
  readonly diastolic: number;
}

export interface PreCheckRules {
  readonly version: string;
  /** Above either: a physician decides. */
  readonly decideMmHg: { readonly under65: BloodPressure; readonly from65: BloodPressure };
  /** At or above either: nobody starts. */
  readonly doNotStartMmHg: BloodPressure;
  /** Below: a physician decides. */
  readonly spo2AlarmPercent: number;
}
