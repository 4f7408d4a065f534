/** Every fault, in the order in which they strike. What each does is in `faults/`. */
export const FAULT_NAMES = [
  'kills',
  'crash-points',
  'broker',
  'database',
  'emptied-broker',
  'new-consumers',
  'network',
  'rivals',
  'clock-steps',
  'repeats',
  'newer-versions',
  'poison',
  'bookings',
  'overload',
  'full-disk',
  'mixed',
  'restored-database',
] as const;
/** Those of a short run. */
export const SHORT_FAULT_NAMES = FAULT_NAMES.slice(0, FAULT_NAMES.indexOf('network'));
export type FaultName = (typeof FAULT_NAMES)[number];
