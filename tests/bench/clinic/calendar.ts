import type { CourseRules, Session } from '@lysning/planning';

/** Who and what is taken when. Refuses to have anybody or anything in two places. */
export interface Calendar {
  readonly isFree: (use: Use) => boolean;
  readonly book: (session: Session, rules: CourseRules) => void;
  readonly release: (session: Session, rules: CourseRules) => void;
}

/** Somebody or something, on a day, from a minute up to another. */
export interface Use {
  readonly who: string;
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** What one session takes. */
export function usesOf(session: Session, rules: CourseRules): Use[] {
  const { day, startsAt: from, chairId, nurseId, therapistId, patientId } = session;
  const chairTo = from + rules.chairMinutes;
  const to = therapistId === null ? chairTo : chairTo + rules.therapistMinutes;
  const uses = [
    { who: `patient ${patientId}`, day, from, to },
    { who: chairId, day, from, to: chairTo },
    { who: nurseId, day, from, to: from + rules.nurseMinutes },
  ];
  return therapistId === null ? uses : [...uses, { who: therapistId, day, from: chairTo, to }];
}

export function calendar(): Calendar {
  const taken = new Map<string, Use[]>();
  const keyOf = ({ who, day }: Use): string => `${who} ${day}`;
  const clash = (use: Use): boolean =>
    (taken.get(keyOf(use)) ?? []).some(({ from, to }) => from < use.to && use.from < to);
  const remove = (use: Use): void => {
    const uses = taken.get(keyOf(use)) ?? [];
    const at = uses.findIndex(({ from, to }) => from === use.from && to === use.to);
    if (at === -1) throw new Error(`${use.who} was not booked on day ${use.day}`);
    uses.splice(at, 1);
  };
  return {
    isFree: (use) => !clash(use),
    book: (session, rules) => {
      const uses = usesOf(session, rules);
      const doubled = uses.find(clash);
      if (doubled) throw new Error(`${doubled.who} would be in two places on day ${doubled.day}`);
      for (const use of uses) taken.set(keyOf(use), [...(taken.get(keyOf(use)) ?? []), use]);
    },
    release: (session, rules) => {
      usesOf(session, rules).forEach(remove);
    },
  };
}
