import { type Agenda, blocksOf, isFree, overlaps, type Span } from '../agenda.js';
import type { DayQuestion, Start, Whom } from './day-question.js';
import { type Block, type Group, groupsOf, type Shared } from './groups.js';
import type { LinearModel, Term } from './linear-model.js';

/** Every start takes a seat, a chair, a nurse and, where one is wanted, a therapist of the day. */
export function addResources(
  model: LinearModel,
  question: DayQuestion,
  starts: readonly Start[],
  isWhole = true,
): Shared[] {
  const { agenda, kinds, withWhom } = question;
  const block = (name: 'chair' | 'nurse' | 'therapist') => (start: Start) => {
    const kind = kinds[start.kind];
    const span = kind ? blocksOf(start.at, kind)[name] : { from: 0, to: 0 };
    return span.from < span.to ? span : null;
  };
  const only = (name: keyof Whom) => (start: Start) => withWhom?.[start.kind]?.[name] ?? null;
  const anyChair = () => null;
  addSeats(model, agenda, starts, block('chair'));
  return [
    { of: agenda.chairs, block: block('chair'), only: anyChair, isWhole },
    { of: agenda.nurses, block: block('nurse'), only: only('nurse'), isWhole },
    { of: agenda.therapists, block: block('therapist'), only: only('therapist'), isWhole },
  ].map((sharing) => share(model, starts, sharing));
}

interface Sharing {
  readonly of: Agenda['chairs'];
  readonly block: (start: Start) => Span | null;
  /** The one resource that a start must be with; null when any will do. */
  readonly only: (start: Start) => number | null;
  readonly isWhole: boolean;
}

/** Each start is with one of the groups, and no group is with more than it has at any time. */
function share(model: LinearModel, starts: readonly Start[], sharing: Sharing): Shared {
  const named = new Set(starts.map(sharing.only));
  const groups = groupsOf(sharing.of, named);
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
  { block, only, isWhole }: Sharing,
): Block[] {
  const span = block(start);
  if (!span) return [];
  const one = only(start);
  const able = [...groups.entries()].filter(
    ([, { like, members }]) => isFree(like, span) && (one === null || members.includes(one)),
  );
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
