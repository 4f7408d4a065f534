import { setTimeout as pause } from 'node:timers/promises';
import { type CalendarOperation, checkLinearizability } from '../checkers/linearizability.ts';
import type { Anomaly } from '../checkers/anomaly.ts';
import { BookingClient } from '../workload/booking-client.ts';
import { plannedCourse } from '../workload/course.ts';
import { accept, enter, refer } from '../workload/intake.ts';
import { atOnce, atRest, type Fault, type Ground } from './fault.ts';

const SITE = 'lab-narrow';
const CLIENTS = 16;
const COURSES_EACH = 2;
/** The clients turn to other days again and again, as far ahead as can be booked: each day's history stays short. */
const ERAS = 14;
/** A Monday; clients book within two weeks from each era's Monday on. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const BETWEEN_KILLS_MS = { min: 1_500, max: 4_000 };

/** Sixteen clients want the one chair of one site, and give it back, while scheduling is killed now and then. */
export const bookings: Fault = {
  name: 'bookings',
  title: 'booking rounds of 16 clients for one chair',
  strike: (ground) =>
    atRest(ground, async () => {
      const { sizes, stand } = ground;
      const clients = await bookingClients(ground);
      const history: CalendarOperation[] = [];
      const anomalies: Anomaly[] = [];
      const tally = { rounds: 0, isOver: false };
      const killing = killNowAndThen(ground, tally);
      await atOnce(clients, async (client) => {
        while (tally.rounds < sizes.bookingRounds) {
          const era = Math.floor((tally.rounds++ / sizes.bookingRounds) * ERAS);
          const round = await client.round(mondayOf(stand.clock.now(), era));
          history.push(...round.operations);
          anomalies.push(...round.anomalies);
        }
      });
      tally.isOver = true;
      const recoveriesMs = await killing;
      anomalies.push(...checkLinearizability(history));
      return { times: sizes.bookingRounds, recoveriesMs, anomalies };
    }),
};

/** At least a week from now, and two weeks further on for each era: no two of them share a day. */
function mondayOf(now: Date, era: number): Date {
  const weeks = Math.ceil((now.getTime() - FIRST_MONDAY) / (7 * DAY_MS)) + 1;
  return new Date(FIRST_MONDAY + (weeks + era * 2) * 7 * DAY_MS);
}

function bookingClients(ground: Ground): Promise<BookingClient[]> {
  const numbers = Array.from({ length: CLIENTS }, (_, number) => number);
  return atOnce(numbers, async (number) => {
    const random = ground.random.of(`client ${number}`);
    const courses = await atOnce(Array.from({ length: COURSES_EACH }), async (_, nth) => {
      const hands = ground.workload.aside(random.of(`course ${nth}`));
      const referred = await refer(hands, SITE);
      await accept(hands, referred);
      await enter(hands, referred);
      return plannedCourse(hands, referred);
    });
    return new BookingClient(ground.workload.aside(random), courses);
  });
}

async function killNowAndThen(
  { stand, random, sizes }: Ground,
  tally: { readonly isOver: boolean },
): Promise<number[]> {
  const recoveriesMs: number[] = [];
  const scheduling = stand.replicas.get('scheduling');
  for (let time = 0; time < sizes.bookingKills; time += 1) {
    await pause(random.between(BETWEEN_KILLS_MS.min, BETWEEN_KILLS_MS.max));
    if (tally.isOver || !scheduling) break;
    await scheduling.kill();
    scheduling.start();
    recoveriesMs.push(await scheduling.ready());
  }
  return recoveriesMs;
}
