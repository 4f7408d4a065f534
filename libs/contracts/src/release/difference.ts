/** Who an incompatible change breaks. */
export const HARM = {
  oldData: 'Events already in the log would not fit, and every new reader begins with them.',
  oldReaders: 'Readers of today would not take what is published tomorrow.',
  both: 'Neither events already in the log nor readers of today are safe.',
  meaning: 'What the log holds of it would be lost, and the name may never mean anything else.',
  order: 'Readers would not find the events, or lose their order.',
} as const;

/** One way in which a contract is not what was released. */
export interface Difference {
  /** Empty for the event as a whole. */
  readonly field: string;
  readonly change: string;
  readonly harm: string;
}
