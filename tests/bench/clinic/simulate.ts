import { isBooked, leave, noteOffer, release } from './bookings.ts';
import { type Booking, type Clinic, type Happening, newClinic, type Policy } from './clinic.ts';
import { closeDay } from './day.ts';
import { plan } from './planning.ts';
import { fallSick } from './sickness.ts';
import { answer, offer, offerNext } from './standby.ts';
import { DAY_MINUTES, type Referral, type World } from './world.ts';

/**
 * Plays all days of a world under a policy, from one event to the next. The same world and policy play the same way,
 * except for a planner that stops by the clock.
 */
export async function simulate(world: World, policy: Policy): Promise<Clinic> {
  const clinic = newClinic(world, policy);
  begin(clinic);
  for (let next = clinic.agenda.next(); next; next = clinic.agenda.next()) {
    if (next.at >= world.days * DAY_MINUTES) break;
    clinic.now = next.at;
    await happen(clinic, next.event.kind, next.event);
  }
  return clinic;
}

function begin({ world, agenda }: Clinic): void {
  const { assumed, days, isOpen, referrals, sickness } = world;
  for (const referral of referrals) agenda.add(referral.arrivesAt, { kind: 'referral', referral });
  for (const spell of sickness) {
    agenda.add(spell.from * DAY_MINUTES + assumed.sickness.toldAt, { kind: 'sickness', spell });
  }
  for (let day = 0; day < days; day += 1) {
    if (!isOpen[day]) continue;
    agenda.add(day * DAY_MINUTES + assumed.hours.closesAt, { kind: 'closing', day });
    agenda.add(day * DAY_MINUTES + assumed.planAt, { kind: 'planning' });
  }
}

type Happens = {
  readonly [Kind in Happening['kind']]: (
    clinic: Clinic,
    event: Extract<Happening, { readonly kind: Kind }>,
  ) => void | Promise<void>;
};

const HAPPENS: Happens = {
  referral: (clinic, { referral }) => {
    arrive(clinic, referral);
  },
  leaving: (clinic, { person }) => {
    if (person.given.length === 0 && person.status === 'active') leave(clinic, person);
  },
  sickness: async (clinic, { spell }) => {
    if (fallSick(clinic, spell) > 0) await plan(clinic);
  },
  cancellation: (clinic, { booking }) => {
    cancel(clinic, booking);
  },
  answer: (clinic, { place, person }) => answer(clinic, place, person),
  expiry: (clinic, { place }) => {
    offerNext(clinic, place);
  },
  closing: (clinic, { day }) => {
    closeDay(clinic, day);
  },
  planning: plan,
};

const happen = async <Kind extends Happening['kind']>(
  clinic: Clinic,
  kind: Kind,
  event: Extract<Happening, { readonly kind: Kind }>,
): Promise<void> => {
  await HAPPENS[kind](clinic, event);
};

export function arrive({ people, active, agenda }: Clinic, referral: Referral): void {
  const person = {
    referral,
    rank: people.length,
    status: 'active' as const,
    given: [],
    bookings: [],
    lost: 0,
    noShowsInRow: 0,
    offeredOn: null,
    siteId: null,
    nurseId: null,
    therapistId: null,
    bookingsEver: 0,
    offersEver: 0,
    proposedDays: [],
  };
  people.push(person);
  active.add(person);
  agenda.add(referral.leavesAt, { kind: 'leaving', person });
}

/** The patient gives a session back. The clinic had stood ready; the place goes to the standby list. */
function cancel(clinic: Clinic, booking: Booking): void {
  if (!isBooked(clinic, booking)) return;
  noteOffer(booking);
  release(clinic, booking);
  booking.person.lost += 1;
  offer(clinic, booking);
}
