import type { Kind } from '../course.js';
import type { Place } from '../greedy/placement.js';
import type { Patient, Session } from '../instance.js';
import type { Home } from './people.js';

/** One session whose place within its day may change. */
export interface Visit {
  readonly patient: Patient;
  readonly kind: Kind;
  readonly home: Home;
  readonly session: Omit<Session, keyof Place>;
  place: Place;
  before: Visit | null;
  after: Visit | null;
}

export type Price = (visit: Visit, place: Place) => number;
