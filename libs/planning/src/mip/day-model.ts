import type { Highs } from 'highs';
import { type Agenda, blocksOf, isFree, overlaps, type Span, startsOf } from '../agenda.js';
import type { Kind } from '../course.js';
import {
  type Assigned,
  type Block,
  type Group,
  groupsOf,
  type Shared,
  sharedOut,
  takeFirst,
} from './groups.js';
import { type LinearModel, linearModel, solve, type Term } from './linear-model.js';

/** A day with sessions of these kinds, all to have ended by `endsBy`. */
export interface DayQuestion {
  readonly agenda: Agenda;
  readonly kinds: readonly Kind[];
  readonly gridMinutes: number;
  readonly endsBy: number;
}

/** So many sessions of a kind begin at a time; `column` counts them. */
interface Start {
  readonly kind: number;
  readonly at: number;
  readonly column: number;
}

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

function addResources(
  model: LinearModel,
  question: DayQuestion,
  starts: readonly Start[],
  isWhole = true,
): Shared[] {
  const { agenda, kinds } = question;
  const block = (name: 'chair' | 'nurse' | 'therapist') => (start: Start) => {
    const kind = kinds[start.kind];
    const span = kind ? blocksOf(start.at, kind)[name] : { from: 0, to: 0 };
    return span.from < span.to ? span : null;
  };
  addSeats(model, agenda, starts, block('chair'));
  return [
    share(model, starts, { of: agenda.chairs, block: block('chair'), isWhole }),
    share(model, starts, { of: agenda.nurses, block: block('nurse'), isWhole }),
    share(model, starts, { of: agenda.therapists, block: block('therapist'), isWhole }),
  ];
}

interface Sharing {
  readonly of: Agenda['chairs'];
  readonly block: (start: Start) => Span | null;
  readonly isWhole: boolean;
}

/** Each start is with one of the groups, and no group is with more than it has at any time. */
function share(model: LinearModel, starts: readonly Start[], sharing: Sharing): Shared {
  const groups = groupsOf(sharing.of);
  const blocks = starts.flatMap((start) => withGroups(model, start, groups, sharing));
  for (const [group, { members }] of groups.entries()) {
    const own = blocks.filter((one) => one.group === group);
    for (const at of new Set(own.map(({ span }) => span.from))) {
      const busy = own.filter(({ span }) => span.from <= at && at < span.to);
      if (busy.length > 1)
        model.row(
          0,
          members.length,
          busy.map(({ column }) => [column, 1]),
        );
    }
  }
  return { groups, blocks };
}

function withGroups(
  model: LinearModel,
  start: Start,
  groups: readonly Group[],
  { block, isWhole }: Sharing,
): Block[] {
  const span = block(start);
  if (!span) return [];
  const able = [...groups.entries()].filter(([, { like }]) => isFree(like, span));
  const blocks = able.map(([group, { members }]): Block => {
    const column = model.column(0, members.length, isWhole);
    return { group, span, column, start: start.column };
  });
  model.row(0, 0, [[start.column, -1], ...blocks.map(({ column }): Term => [column, 1])]);
  return blocks;
}

function addSeats(
  model: LinearModel,
  { seats, seated }: Agenda,
  starts: readonly Start[],
  block: (start: Start) => Span | null,
): void {
  const moments = new Set([...starts.map(({ at }) => at), ...seated.map(({ from }) => from)]);
  for (const from of moments) {
    const now = { from, to: from + 1 };
    const sitting = starts.filter((start) => overlaps(block(start) ?? now, now));
    const free = seats - seated.filter((span) => overlaps(span, now)).length;
    model.row(
      0,
      Math.max(0, free),
      sitting.map(({ column }) => [column, 1]),
    );
  }
}
