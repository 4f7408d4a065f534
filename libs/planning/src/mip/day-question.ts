import type { Agenda } from '../agenda.js';
import type { Kind } from '../course.js';

/** A day with sessions of these kinds, all to have ended by `endsBy`. */
export interface DayQuestion {
  readonly agenda: Agenda;
  readonly kinds: readonly Kind[];
  readonly gridMinutes: number;
  readonly endsBy: number;
  /** For each kind whom its sessions must be with; anybody when left out. */
  readonly withWhom?: readonly Whom[];
}

/** By place in the agenda; null when anybody will do. */
export interface Whom {
  readonly nurse: number | null;
  readonly therapist: number | null;
}

export const ANYBODY: Whom = { nurse: null, therapist: null };

/** So many sessions of a kind begin at a time; `column` counts them. */
export interface Start {
  readonly kind: number;
  readonly at: number;
  readonly column: number;
}
