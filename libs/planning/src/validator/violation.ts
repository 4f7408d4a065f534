/** A hard rule that a plan breaks. `rule` is stable; `patientId` is null where no one patient is at fault. */
export interface Violation {
  readonly rule: Rule;
  readonly patientId: string | null;
  readonly message: string;
}

export type Rule =
  | 'unknown-instance'
  | 'unknown-patient'
  | 'unknown-site'
  | 'unknown-resource'
  | 'site-not-allowed'
  | 'one-site'
  | 'all-or-none'
  | 'ordinals'
  | 'placed-and-unplaced'
  | 'fixed'
  | 'frozen'
  | 'ready'
  | 'away'
  | 'horizon'
  | 'grid'
  | 'spacing'
  | 'per-week'
  | 'span'
  | 'closed'
  | 'opening-hours'
  | 'shift'
  | 'chair-taken'
  | 'nurse-taken'
  | 'therapist'
  | 'therapist-taken'
  | 'physician-seats'
  | 'cost'
  | 'bound';
