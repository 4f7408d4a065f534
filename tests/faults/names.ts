/** Every fault, in the order in which they strike. What each does is in `faults/`. */
export const FAULT_NAMES = [
  'kills',
  'crash-points',
  'broker',
  'database',
  'emptied-broker',
  'new-consumers',
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];
