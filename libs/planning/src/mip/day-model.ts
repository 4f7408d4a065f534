import type { Highs } from 'highs';
import { startsOf } from '../agenda.js';
import { ANYBODY, type DayQuestion, type Start } from './day-question.js';
import { addResources } from './day-resources.js';
import { type Assigned, sharedOut, takeFirst } from './groups.js';
import { type LinearModel, linearModel, solve, type Term } from './linear-model.js';

/** A session of a kind, and which of the day's resources it is with, by place in the agenda; -1 for none. */
export interface Slot {
  readonly kind: number;
  readonly at: number;
  readonly chair: number;
  readonly nurse: number;
  readonly therapist: number;
}

/**
 * Which sessions begin when and with whom, so that all of `counts` have their place; null when the day cannot hold
 * them. Resources that are there at the same times are counted together: sessions that overlap nowhere more often than
 * there are resources can always be shared out among them.
 */
export function arrange(
  highs: Highs,
  question: DayQuestion,
  counts: readonly number[],
): Slot[] | null {
  const model = linearModel();
  const starts = startColumns(model, question, () => 0);
  counts.forEach((count, kind) => {
    model.row(count, count, countOf(starts, kind));
  });
  const shares = addResources(model, question, starts);
  const { values } = solve(highs, model.data(), ARRANGING);
  if (!values) return null;
  const [chair = [], nurse = [], therapist = []] = shares.map((one) => sharedOut(one, values));
  return starts
    .flatMap(({ kind, at, column }) =>
      Array.from({ length: Math.round(values[column] ?? 0) }, () => ({ kind, at, column })),
    )
    .map(({ kind, at, column }) => {
      const next = (from: Assigned[]) => takeFirst(from, column);
      return { kind, at, chair: next(chair), nurse: next(nurse), therapist: next(therapist) };
    });
}

const ARRANGING = { mip_max_nodes: 200, time_limit: 2 };

/** No more than this of `weights` fits into the day. */
export function mostOf(
  highs: Highs,
  question: DayQuestion,
  weights: readonly number[],
  isWhole: boolean,
): number {
  const model = linearModel();
  const starts = startColumns(model, question, (kind) => -(weights[kind] ?? 0), isWhole);
  addResources(model, question, starts, isWhole);
  const { bound } = solve(highs, model.data(), isWhole ? ARRANGING : {});
  return Math.floor(-bound + 1e-6);
}

/** Of the sessions of these counts no more can be with one nurse. */
export function mostWith(
  highs: Highs,
  question: DayQuestion,
  counts: readonly number[],
  nurse: number,
): number {
  const { kinds } = question;
  const isWith = (kind: number) => kind < kinds.length;
  const twice = [...kinds, ...kinds];
  const withWhom = twice.map((_, kind) => (isWith(kind) ? { ...ANYBODY, nurse } : ANYBODY));
  const asked = { ...question, kinds: twice, withWhom };
  const model = linearModel();
  const starts = startColumns(model, asked, (kind) => (isWith(kind) ? -1 : 0));
  counts.forEach((count, kind) => {
    const both = [kind, kind + kinds.length].flatMap((one) => countOf(starts, one));
    model.row(count, count, both);
  });
  addResources(model, asked, starts);
  const { bound } = solve(highs, model.data(), ARRANGING);
  return Math.floor(-bound + 1e-6);
}

const countOf = (starts: readonly Start[], kind: number): Term[] =>
  starts.filter((start) => start.kind === kind).map(({ column }) => [column, 1]);

// A session ends with its therapist; whatever begins later than that allows has no column.
function startColumns(
  model: LinearModel,
  { agenda, kinds, gridMinutes, endsBy }: DayQuestion,
  cost: (kind: number) => number,
  isWhole = true,
): Start[] {
  const open = { ...agenda.open, latest: endsBy };
  return kinds.flatMap((kind, index) =>
    startsOf(open, kind, gridMinutes).map((at) => ({
      kind: index,
      at,
      column: model.column(cost(index), agenda.chairs.length, isWhole),
    })),
  );
}
