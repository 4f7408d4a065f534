import type { Highs } from 'highs';
import type { Agenda } from '../agenda.js';
import type { Kind } from '../course.js';
import { ceiling } from './ceiling.js';
import { arrange, mostOf, type Slot } from './day-model.js';
import type { DayQuestion } from './day-question.js';
import { fill, listed } from './list-schedule.js';

/** How much of each mixture of kinds fits into a day that ends so many minutes late. */
export interface Level {
  readonly overtime: number;
  /** As `mixtures`. */
  readonly most: readonly number[];
}

/** What days can hold. Days that are alike are asked about once. */
export interface DayCapacity {
  /** For each: how much a session of each kind counts in it. */
  readonly mixtures: readonly (readonly number[])[];
  readonly levels: (agenda: Agenda) => readonly Level[];
  /** Where sessions of these counts can begin with the least overtime; null when they cannot. */
  readonly hold: (agenda: Agenda, counts: readonly number[]) => Held | null;
}

/** A day that holds what is asked of it. */
export interface Held {
  /** So many minutes past its ordinary end, or past its last fixed session. */
  readonly overtime: number;
  readonly slots: readonly Slot[];
}

export function dayCapacity(
  highs: Highs,
  kinds: readonly Kind[],
  gridMinutes: number,
): DayCapacity {
  const mixtures = mixturesOf(kinds);
  const likeness = likenesses();
  const levels = remembering<readonly Level[]>();
  const held = remembering<Held | null>();
  const ask = (agenda: Agenda, overtime: number): DayQuestion => ({
    agenda,
    kinds,
    gridMinutes,
    endsBy: Math.max(agenda.open.to, agenda.endsAt) + overtime,
  });
  const levelsOn = (agenda: Agenda) =>
    levels(`${likeness(agenda)}`, () =>
      levelsOf(lateness(agenda, gridMinutes), (overtime) =>
        mixtures.map((weights) => capacity(highs, ask(agenda, overtime), weights)),
      ),
    );
  /** Trying is quick and often enough; a day that it finds too small is asked about exactly, unless counting rules it out. */
  const placed = (agenda: Agenda, counts: readonly number[], overtime: number) => {
    const question = ask(agenda, overtime);
    const found = listed(question, counts);
    if (found || !mayHold(levelsOn(agenda), mixtures, { counts, overtime })) return found;
    return arrange(highs, question, counts);
  };
  return {
    mixtures,
    levels: levelsOn,
    hold: (agenda, counts) =>
      held(`${likeness(agenda)} ${counts.join()}`, () =>
        firstOf(lateness(agenda, gridMinutes), (overtime) => {
          const slots = placed(agenda, counts, overtime);
          return slots && { overtime, slots };
        }),
      ),
  };
}

/** Whether no mixture of what is wanted is more than a day with so much overtime can hold. */
function mayHold(
  levels: readonly Level[],
  mixtures: readonly (readonly number[])[],
  { counts, overtime }: { readonly counts: readonly number[]; readonly overtime: number },
): boolean {
  const most = levels.findLast((level) => level.overtime <= overtime)?.most ?? [];
  return mixtures.every((weights, at) => {
    const wanted = weights.reduce((sum, weight, kind) => sum + weight * (counts[kind] ?? 0), 0);
    return wanted <= (most[at] ?? Infinity);
  });
}

function firstOf<T>(steps: readonly number[], work: (step: number) => T | null): T | null {
  for (const step of steps) {
    const found = work(step);
    if (found) return found;
  }
  return null;
}

/** Later ends that bring nothing are left out; what an earlier end holds, a later one does too. */
function levelsOf(
  steps: readonly number[],
  mostAt: (overtime: number) => readonly number[],
): Level[] {
  const found: Level[] = [];
  for (const overtime of steps) {
    const before = found.at(-1)?.most ?? [];
    const most = mostAt(overtime).map((count, at) => Math.max(count, before[at] ?? 0));
    const isMore = found.length === 0 || most.some((count, at) => count > (before[at] ?? 0));
    if (isMore) found.push({ overtime, most });
  }
  return found;
}

/** How late a day may end: not at all, and each step of the grid up to its latest. */
function lateness({ open, endsAt }: Agenda, gridMinutes: number): number[] {
  const late = [0];
  const most = open.latest - Math.max(open.to, endsAt);
  for (let minutes = gridMinutes; minutes <= most; minutes += gridMinutes) late.push(minutes);
  if (most > (late.at(-1) ?? 0)) late.push(most);
  return late;
}

/** The least upper bound that is needed: counting, then linear, then whole; none is below what trying finds. */
function capacity(highs: Highs, question: DayQuestion, weights: readonly number[]): number {
  const found = fill(question, weights);
  const counted = ceiling(question, weights);
  if (found >= counted) return counted;
  const most = Math.min(counted, mostOf(highs, question, weights, false));
  return found >= most ? most : mostOf(highs, question, weights, true);
}

/** Each kind alone, all together, those with a therapist, and by the nurse's time. */
function mixturesOf(kinds: readonly Kind[]): number[][] {
  const shortest = Math.min(...kinds.map(({ nurseMinutes }) => nurseMinutes));
  const mixtures = [
    ...kinds.map((_, alone) => kinds.map((_kind, index) => (index === alone ? 1 : 0))),
    kinds.map(() => 1),
    ...kinds.map((_, twice) => kinds.map((_kind, index) => (index === twice ? 2 : 1))),
    ...kinds.map((_, more) => kinds.map((_kind, index) => (index === more ? 3 : 2))),
    kinds.map(({ therapistMinutes }) => (therapistMinutes > 0 ? 1 : 0)),
    kinds.map(({ nurseMinutes }) => Math.max(1, Math.floor(nurseMinutes / shortest))),
  ];
  const distinct = new Map(mixtures.map((mixture) => [mixture.join(), mixture]));
  return [...distinct.values()].filter((mixture) => mixture.some((weight) => weight > 0));
}

/**
 * Two days with the same answer are alike in all that matters to a capacity. Agendas that are asked about stay as they
 * are.
 */
function likenesses(): (agenda: Agenda) => number {
  const known = new WeakMap<Agenda, number>();
  const numbers = new Map<string, number>();
  return (agenda) => {
    const before = known.get(agenda);
    if (before !== undefined) return before;
    const told = describe(agenda);
    const number = numbers.get(told) ?? numbers.size;
    numbers.set(told, number);
    known.set(agenda, number);
    return number;
  };
}

function describe({ open, seats, seated, chairs, nurses, therapists, endsAt }: Agenda): string {
  const resources = [chairs, nurses, therapists].map((all) =>
    all.map(({ there, taken }) => [there.map(({ from, to }) => [from, to]), taken]),
  );
  return JSON.stringify([open.from, open.to, open.latest, seats, seated, endsAt, resources]);
}

/** Answers each question once. */
function remembering<T>(): (key: string, work: () => T) => T {
  const known = new Map<string, T>();
  return (key, work) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = work();
    known.set(key, answer);
    return answer;
  };
}
