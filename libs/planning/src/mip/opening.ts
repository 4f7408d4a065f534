import { type Agenda, blocksOf, hasSeat, isFree, type Resource, type Span } from '../agenda.js';
import type { Kind } from '../course.js';
import type { Place } from '../greedy/placement.js';
import type { Instance } from '../instance.js';
import type { Home } from './people.js';

/** A minute at which a session could begin, and who could have it. */
export interface Opening {
  readonly startsAt: number;
  readonly chairId: string;
  readonly nurseIds: readonly string[];
  /** Nobody alone, where no therapist is wanted. */
  readonly therapistIds: readonly (string | null)[];
}

/** Null when there is no chair, seat, nurse or therapist for it. */
export function openingAt(agenda: Agenda, kind: Kind, startsAt: number): Opening | null {
  const { chair, nurse, therapist } = blocksOf(startsAt, kind);
  const free = agenda.chairs.find((one) => isFree(one, chair));
  if (!free || !hasSeat(agenda, chair)) return null;
  const nurseIds = able(agenda.nurses, nurse);
  const therapistIds = kind.therapistMinutes === 0 ? [null] : able(agenda.therapists, therapist);
  if (nurseIds.length === 0 || therapistIds.length === 0) return null;
  return { startsAt, chairId: free.id, nurseIds, therapistIds };
}

/** The opening with each nurse and therapist who could have it. */
export const placesIn = ({ startsAt, chairId, nurseIds, therapistIds }: Opening): Place[] =>
  nurseIds.flatMap((nurseId) =>
    therapistIds.map((therapistId) => ({ startsAt, chairId, nurseId, therapistId })),
  );

/** What it costs that these people cannot be there. */
export function awayPrice(
  { weights }: Instance,
  { nurseIds, therapistIds }: Opening,
  { nurseId, therapistId }: Home,
): number {
  const nurse = nurseId === null || nurseIds.includes(nurseId) ? 0 : weights.changeOfNurse;
  return nurse + (therapistIds.includes(therapistId) ? 0 : weights.changeOfTherapist);
}

const able = (all: readonly Resource[], span: Span): string[] =>
  all.filter((one) => isFree(one, span)).map(({ id }) => id);
