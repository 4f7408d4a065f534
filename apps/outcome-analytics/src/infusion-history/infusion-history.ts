import { HOUR_MS } from '@lysning/kernel';

/** An infusion of a course, as far as it is told. */
export interface Infusion {
  readonly sessionId: string;
  readonly kind: 'infusion' | 'maintenance';
  readonly ordinal: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** When its session was closed. */
  readonly completedAt: Date | null;
}

/** The moment before which a score can be a baseline. */
export const firstInfusionAt = (infusions: readonly Infusion[]): Date | null =>
  earliest(infusions.map(({ startedAt }) => startedAt));

/** Elapsed since the end of the last infusion that had begun by `at`, to the hundredth; 0 while it runs. */
export function hoursSinceLastInfusion(infusions: readonly Infusion[], at: Date): number | null {
  const last = latestOf(infusions.filter(({ startedAt }) => startedAt <= at));
  if (!last) return null;
  const endedAt = last.endedAt ?? at;
  return Math.max(0, Math.round((at.getTime() - endedAt.getTime()) / (HOUR_MS / 100)) / 100);
}

export interface CompletedInduction {
  readonly lastInfusionAt: Date;
  readonly completedAt: Date;
}

/** Known once the sessions of all planned infusions are closed. An ordinal counts once, whatever happened before. */
export function completedInduction(
  infusions: readonly Infusion[],
  plannedInfusions: number,
): CompletedInduction | null {
  const done = infusions.filter(
    (one): one is Infusion & { completedAt: Date } =>
      one.kind === 'infusion' && one.completedAt !== null,
  );
  const last = latestOf(done);
  if (!last || new Set(done.map(({ ordinal }) => ordinal)).size < plannedInfusions) return null;
  const closedMs = done.map(({ completedAt }) => completedAt.getTime());
  return {
    lastInfusionAt: last.endedAt ?? last.startedAt,
    completedAt: new Date(Math.max(...closedMs)),
  };
}

const latestOf = <One extends Infusion>(infusions: readonly One[]): One | undefined =>
  infusions.reduce<One | undefined>(
    (last, one) => (last && last.startedAt >= one.startedAt ? last : one),
    undefined,
  );

const earliest = (moments: readonly Date[]): Date | null =>
  moments.reduce<Date | null>((first, one) => (first && first <= one ? first : one), null);
