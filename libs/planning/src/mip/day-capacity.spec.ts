import type { Agenda, Span } from '../agenda.js';
import { dayCapacity, type Held } from './day-capacity.js';
import type { Slot } from './day-model.js';
import { loadHighs } from './highs.js';
import { listed } from './list-schedule.js';

const GRID = 30;
/** With a therapist and without. */
const KINDS = [
  { chairMinutes: 120, nurseMinutes: 60, therapistMinutes: 60 },
  { chairMinutes: 120, nurseMinutes: 60, therapistMinutes: 0 },
];
const booked = { from: 480, to: 600 };
const three = (name: string, there: Span, taken: Span) =>
  ['1', '2', '3'].map((at) => ({ id: name + at, there: [there], taken: [taken] }));
/** Three sessions at eight o'clock, and the nurses there until three. */
const day: Agenda = {
  siteId: 's1',
  open: { day: 0, from: 480, to: 960, latest: 1020 },
  seats: 4,
  seated: [booked, booked, booked],
  chairs: three('c', { from: 480, to: 1020 }, booked),
  nurses: three('n', { from: 480, to: 900 }, { from: 480, to: 540 }),
  therapists: [{ id: 't1', there: [{ from: 480, to: 900 }], taken: [] }],
  endsAt: 600,
};
const COUNTS = [0, 1, 2, 3, 4].flatMap((withOne) =>
  [0, 2, 4, 6, 7, 8, 9].map((without) => [withOne, without]),
);

describe('a day', () => {
  it('holds what fits, also where trying finds no place, and nothing twice at once', async () => {
    const { hold } = dayCapacity(await loadHighs(), KINDS, GRID);
    const ask = { agenda: day, kinds: KINDS, gridMinutes: GRID, endsBy: day.open.latest };
    const tried = COUNTS.filter((counts) => listed(ask, counts));
    const held = COUNTS.filter((counts) => hold(day, counts));

    expect(held).toEqual(expect.arrayContaining(tried));
    expect(held.length).toBeGreaterThan(tried.length);
    expect(held.length).toBeLessThan(COUNTS.length);
    expect(held.flatMap((counts) => clashes(day, hold(day, counts)))).toEqual([]);
  }, 60_000);
});

/** What is used twice at a minute of the grid, or who sits though no seat is left. */
function clashes(agenda: Agenda, held: Held | null): string[] {
  const found: string[] = [];
  for (let at = agenda.open.from; at < agenda.open.latest; at += GRID) {
    const uses = held?.slots.flatMap((slot) => usesAt(slot, at)) ?? [];
    if (new Set(uses).size < uses.length) found.push(`${at}: ${uses.join()}`);
    const sitting = uses.filter((use) => use.startsWith('chair')).length;
    if (sitting > agenda.seats) found.push(`${at}: ${sitting} sit`);
  }
  return found;
}

function usesAt({ kind, at: from, chair, nurse, therapist }: Slot, at: number): string[] {
  const { chairMinutes = 0, nurseMinutes = 0, therapistMinutes = 0 } = KINDS[kind] ?? {};
  const seated = from + chairMinutes;
  const spans = [
    { use: `chair ${chair}`, from, to: seated },
    { use: `nurse ${nurse}`, from, to: from + nurseMinutes },
    { use: `therapist ${therapist}`, from: seated, to: seated + therapistMinutes },
  ];
  return spans.filter((span) => span.from <= at && at < span.to).map(({ use }) => use);
}
