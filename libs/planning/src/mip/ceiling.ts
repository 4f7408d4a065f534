import type { Resource, Span } from '../agenda.js';
import type { Kind } from '../course.js';
import type { DayQuestion } from './day-question.js';

/** More than this of `weights` does not fit, by counting blocks on each resource alone: quick, and often exact. */
export function ceiling(question: DayQuestion, weights: readonly number[]): number {
  const { kinds } = question;
  const within = (some: readonly Kind[]) => blocksWithin(question, some);
  const withTherapist = kinds.filter(({ therapistMinutes }) => therapistMinutes > 0);
  let [left, leftWithTherapist] = [within(kinds), within(withTherapist)];
  let sum = 0;
  // The dearest first: what limits one kind, those with a therapist, and all, lies one within the other.
  const order = [...kinds.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  for (const index of order) {
    const kind = kinds[index];
    if (!kind) continue;
    const limits = kind.therapistMinutes > 0 ? [left, leftWithTherapist] : [left];
    const count = Math.min(within([kind]), ...limits);
    left -= count;
    if (kind.therapistMinutes > 0) leftWithTherapist -= count;
    sum += count * (weights[index] ?? 0);
  }
  return sum;
}

/** No more sessions of these kinds fit, each taken as short as the shortest of them. */
function blocksWithin({ agenda, gridMinutes, endsBy }: DayQuestion, kinds: readonly Kind[]) {
  if (kinds.length === 0) return 0;
  const least = (of: (kind: Kind) => number) => Math.min(...kinds.map(of));
  const chair = least(({ chairMinutes }) => chairMinutes);
  const nurse = least(({ nurseMinutes }) => nurseMinutes);
  const therapist = least(({ therapistMinutes }) => therapistMinutes);
  const from = agenda.open.from;
  const lastStart = endsBy - least((kind) => kind.chairMinutes + kind.therapistMinutes);
  const count = (all: readonly Resource[], minutes: number, within: Span) =>
    all.reduce((sum, one) => sum + blocksOn(one, { minutes, within, gridMinutes }), 0);
  const seat: Resource = { id: '', there: [{ from, to: endsBy }], taken: [] };
  const seats = Array<Resource>(agenda.seats).fill(seat);
  const inChair = { from, to: endsBy - therapist };
  return Math.min(
    count(agenda.chairs, chair, inChair),
    count(seats, chair, inChair),
    count(agenda.nurses, nurse, { from, to: lastStart + nurse + longest(kinds, nurse) }),
    therapist === 0
      ? Infinity
      : count(agenda.therapists, therapist, { from: from + chair, to: endsBy }),
  );
}

/** A longer block may reach past where a shorter one that begins as late would end. */
const longest = (kinds: readonly Kind[], nurse: number): number =>
  Math.max(...kinds.map(({ nurseMinutes }) => nurseMinutes)) - nurse;

interface Blocks {
  readonly minutes: number;
  readonly within: Span;
  readonly gridMinutes: number;
}

/** How many blocks of `minutes` that begin on the grid fit into the free time of a resource. */
function blocksOn({ there, taken }: Resource, { minutes, within, gridMinutes }: Blocks): number {
  const step = Math.ceil(minutes / gridMinutes) * gridMinutes;
  const free = there.flatMap((span) => without(meet(span, within), taken));
  return free.reduce((sum, { from, to }) => {
    const room = to - Math.ceil(from / gridMinutes) * gridMinutes - minutes;
    return sum + (room < 0 ? 0 : Math.floor(room / step) + 1);
  }, 0);
}

const meet = (a: Span, b: Span): Span => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
});

function without(span: Span, taken: readonly Span[]): Span[] {
  let free = [span];
  for (const busy of taken) {
    free = free.flatMap((one) => [
      { from: one.from, to: Math.min(one.to, busy.from) },
      { from: Math.max(one.from, busy.to), to: one.to },
    ]);
  }
  return free.filter(({ from, to }) => from < to);
}
