import { addDays, dayOf, HOUR_MS, momentAt } from '@lysning/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { Desk, Offer, Proposal } from '../api/desk.js';
import type { Appointment, Course } from '../api/scheduling.js';
import type { Hospital } from './hospital.js';

/** Where somebody falls ill, and who may. */
const SITE = 'moss';
const NURSES = ['nurse-1', 'nurse-2', 'nurse-3'];
const ILL_DAYS = 2;

/** One appointment that got another time or other people, and why. */
export interface Move {
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
  readonly because: string;
}

/** What came of the surprises of the play. */
export interface DeskLog {
  /** Appointments that a nurse who fell ill was booked for. */
  readonly disrupted: number;
  readonly replanned: readonly Move[];
  /** Infusions that patients could not come to. */
  readonly freed: number;
  readonly refilled: readonly Move[];
}

/**
 * A nurse falls ill, once; patients cannot come, until a place of theirs was filled again. What scheduling proposes for
 * it is accepted, and what it offers to the standby list is taken.
 */
export function deskRounds({ desk: deskOf, now }: Hospital) {
  const desk = deskOf(SITE);
  const log = { disrupted: 0, replanned: [] as Move[], freed: 0, refilled: [] as Move[] };
  const goRound = async (): Promise<void> => {
    const tomorrow = addDays(dayOf(now()), 1);
    const next = (days: number) => momentAt(addDays(tomorrow, days), '00:00');
    const soon = await desk.booked(next(0), next(ILL_DAYS));
    if (log.disrupted === 0 && soon.filter(isInfusion).length >= NURSES.length) {
      const nurse = NURSES[Number(tomorrow.slice(-2)) % NURSES.length] ?? '';
      log.disrupted = await desk.fallIll(nurse, next(0), next(ILL_DAYS));
      log.replanned.push(...(await acceptFor(desk, 'disruption', log.disrupted)));
    }
    const place = log.refilled.length === 0 && (await placeForOthers(desk, now()));
    if (place) {
      await desk.cancel(place);
      log.freed += 1;
      log.refilled.push(...(await refill(desk)));
      log.replanned.push(...(await acceptFor(desk, 'cancelled', 1)));
    }
  };
  return { log, goRound };
}

const isInfusion = ({ kind }: Appointment): boolean => kind === 'infusion';

/** As many proposals as are wanted, if they come soon: not everything can be planned again. */
async function acceptFor(desk: Desk, cause: string, wanted: number): Promise<Move[]> {
  if (wanted === 0) return [];
  const open = async () => (await desk.proposals()).filter((one) => one.cause === cause);
  const moves: Move[] = [];
  for (const proposal of await soon(open, (found) => found.length >= wanted))
    if (await desk.accept(proposal)) moves.push(...movesOf(proposal));
  return moves;
}

const movesOf = ({ appointments, because }: Proposal): Move[] =>
  appointments.map(({ kind, ordinal, previousStartsAt, startsAt }) => ({
    what: `${kind} ${ordinal}`,
    from: previousStartsAt?.toISOString() ?? null,
    to: startsAt.toISOString(),
    because: because.map(({ code }) => code).join(', '),
  }));

/** How much earlier a first infusion may come, for its series to keep within its span. */
const EARLIER_DAYS = 3;
/** So near, nobody could prepare. */
const NEAREST_HOURS = 9;

/** A later infusion of one patient, at a time that would suit one who waits for the first: those are on the list. */
async function placeForOthers(desk: Desk, now: Date): Promise<Appointment | undefined> {
  const [from, to] = [new Date(now.getTime() + NEAREST_HOURS * HOUR_MS), daysAfter(now, 12)];
  const waiting = await desk.courses('planned');
  const infusions = (await desk.booked(from, to)).filter(isInfusion);
  const isWaiting = ({ courseId }: Appointment) => waiting.some((one) => one.courseId === courseId);
  const firsts = infusions.filter((one) => one.ordinal === 1 && isWaiting(one));
  const suits = ({ startsAt }: Appointment) =>
    firsts.some(
      (first) =>
        startsAt < daysAfter(first.startsAt, -1) &&
        startsAt >= daysAfter(first.startsAt, -EARLIER_DAYS),
    );
  const place = infusions.find((one) => !isWaiting(one) && suits(one));
  if (place) await listAll(desk, waiting, now);
  return place;
}

const daysAfter = (moment: Date, days: number): Date =>
  new Date(moment.getTime() + days * 24 * HOUR_MS);

async function listAll(desk: Desk, courses: readonly Course[], now: Date): Promise<void> {
  const today = dayOf(now);
  for (const course of courses) await desk.listForStandby(course, today, addDays(today, 30));
}

/** The first who can come takes it. */
async function refill(desk: Desk): Promise<Move[]> {
  const offers = await soon(
    () => desk.offers(),
    (found) => found.length > 0,
  );
  const inOrder = offers.sort((one, other) => one.because.position - other.because.position);
  for (const offer of inOrder) {
    const from = offer.insteadOf === null ? null : await desk.startOf(offer.insteadOf);
    if (await desk.take(offer)) return [moveOf(offer, from)];
  }
  return [];
}

const moveOf = ({ kind, ordinal, startsAt, because }: Offer, from: Date | null): Move => ({
  what: `${kind} ${ordinal}`,
  from: from?.toISOString() ?? null,
  to: startsAt.toISOString(),
  because: `place ${because.position} on the standby list, ${because.urgency}, waiting since ${because.waitingSince.slice(0, 10)}`,
});

const LOOK_AGAIN_MS = 100;
const GIVE_UP_AFTER_MS = 5_000;

/** What is there once it is enough, or after some seconds: events take their time. */
async function soon<Item>(
  look: () => Promise<Item[]>,
  isEnough: (found: Item[]) => boolean,
): Promise<Item[]> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const found = await look();
    if (isEnough(found) || performance.now() > giveUpAt) return found;
    await pause(LOOK_AGAIN_MS);
  }
}
