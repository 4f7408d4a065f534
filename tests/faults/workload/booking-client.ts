import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import type { CalendarOperation } from '../checkers/linearizability.ts';
import { type Answer, type Body, Refused } from './client.ts';
import { type Course, slotOf } from './course.ts';
import { fact } from './facts.ts';
import { confirm, hold, release } from './holds.ts';
import { type Hands, text, write } from './hands.ts';

const TOPIC = 'lysning.scheduling';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DURATION_MS = 2 * HOUR_MS;
/** Days after the Monday, far enough apart for any two of them to be a series. */
const DAYS = [0, 3, 7, 10];
const HOURS = [8, 9, 10, 11, 12, 13];
const SERIES_SHARE = 0.3;
/** So many hold the times first; of these so many book what they hold. */
const HOLD_SHARE = 0.4;
const CONFIRM_SHARE = 0.5;

/** What a round did, as the calendars of the days it touched have it. */
export interface Round {
  readonly operations: readonly CalendarOperation[];
  readonly anomalies: readonly Anomaly[];
}

interface Slot {
  readonly kind: 'infusion';
  readonly ordinal: number;
  readonly startsAt: string;
}

/** Books a time or two for one of its courses, or holds them first, and gives them back. */
export class BookingClient {
  private readonly hands: Hands;
  private readonly courses: readonly Course[];

  constructor(hands: Hands, courses: readonly Course[]) {
    this.hands = hands;
    this.courses = courses;
  }

  async round(monday: Date): Promise<Round> {
    const course = this.hands.random.pick(this.courses);
    const slots = this.slots(monday);
    const calledAt = performance.now();
    try {
      const operations = this.hands.random.chance(HOLD_SHARE)
        ? await this.holdFirst(course, slots)
        : await this.bookAtOnce(course, slots);
      return { operations, anomalies: [] };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.noteSeries(course, slots, 'refused');
      return refusal(error, { calledAt, returnedAt: performance.now() });
    }
  }

  private async bookAtOnce(course: Course, slots: readonly Slot[]): Promise<CalendarOperation[]> {
    const booked = operationsOf(await this.book(course, slots), slots);
    return [...booked, ...(await this.giveBack(course, booked))];
  }

  /** To the calendar of the chair a hold is a booking, and a hold that is released a cancelled one. */
  private async holdFirst(course: Course, slots: readonly Slot[]): Promise<CalendarOperation[]> {
    const { hands } = this;
    const answer = await hold(hands, course, slots);
    const held = operationsOf(answer, slots);
    const holdId = text(answer.body['holdId']);
    if (hands.random.chance(CONFIRM_SHARE)) {
      await confirm(hands, course, holdId);
      this.noteSeries(course, slots, 'acknowledged');
      return [...held, ...(await this.giveBack(course, held))];
    }
    const { calledAt, returnedAt } = await release(hands, course, holdId);
    const released = held.map((one) => ({
      ...one,
      action: 'cancel' as const,
      calledAt,
      returnedAt,
    }));
    return [...held, ...released];
  }

  private slots(monday: Date): Slot[] {
    const { random } = this.hands;
    const days = random.shuffled(DAYS).slice(0, random.chance(SERIES_SHARE) ? 2 : 1);
    return days
      .sort((one, other) => one - other)
      .map((day, index) => ({
        kind: 'infusion',
        ordinal: index + 1,
        startsAt: new Date(
          monday.getTime() + day * DAY_MS + random.pick(HOURS) * HOUR_MS,
        ).toISOString(),
      }));
  }

  private async book({ courseId, patientId }: Course, slots: readonly Slot[]): Promise<Answer> {
    const answer = await write(
      this.hands,
      {
        service: 'scheduling',
        as: 'coordinator',
        line: `POST /api/v1/courses/${courseId}/bookings`,
        body: { appointments: slots },
      },
      {
        topic: TOPIC,
        patientId: () => patientId,
        facts: ({ body }) => bookedIn(body).map((id) => fact('appointment.booked', id)),
      },
    );
    this.noteSeries({ courseId }, slots, 'acknowledged');
    return answer;
  }

  private async giveBack(
    { patientId }: Course,
    booked: readonly CalendarOperation[],
  ): Promise<CalendarOperation[]> {
    const operations: CalendarOperation[] = [];
    for (const { appointment, resource, during } of booked) {
      const { calledAt, returnedAt } = await write(
        this.hands,
        {
          service: 'scheduling',
          as: 'coordinator',
          line: `POST /api/v1/appointments/${appointment}/cancel`,
          body: { reason: 'patient-request' },
        },
        {
          topic: TOPIC,
          patientId: () => patientId,
          facts: () => [fact('appointment.cancelled', appointment)],
        },
      );
      const times = { calledAt, returnedAt };
      operations.push({
        resource,
        during,
        appointment,
        action: 'cancel',
        result: 'done',
        ...times,
      });
    }
    return operations;
  }

  private noteSeries(
    { courseId }: Pick<Course, 'courseId'>,
    slots: readonly Slot[],
    outcome: 'acknowledged' | 'refused',
  ): void {
    const asked = slots.map((slot) => slotOf({ ...slot }));
    this.hands.notebook.series.push({ course: courseId, slots: asked, outcome });
  }
}

const bookedIn = (body: Body): string[] =>
  (body['appointments'] as readonly Body[]).map(({ appointmentId }) => text(appointmentId));

const operationsOf = (
  { body, calledAt, returnedAt }: Answer,
  slots: readonly Slot[],
): CalendarOperation[] =>
  bookedIn(body).map((appointment, index) => ({
    ...place(slots[index]?.startsAt ?? ''),
    action: 'book',
    appointment,
    result: 'done',
    calledAt,
    returnedAt,
  }));

/** The day of the one chair, and the time. */
function place(startsAt: string): Pick<CalendarOperation, 'resource' | 'during'> {
  const from = Date.parse(startsAt);
  return { resource: startsAt.slice(0, 10), during: { from, to: from + DURATION_MS } };
}

/** Says which of the times was taken, or that it is a holiday. Any other refusal is none that these clients should meet. */
function refusal(
  { code, body, status }: Refused,
  times: Pick<CalendarOperation, 'calledAt' | 'returnedAt'>,
): Round {
  const conflict = body['conflict'] as { readonly startsAt: string } | undefined;
  if (code === 'booking.site-closed') return { operations: [], anomalies: [] };
  if (code !== 'booking.not-free' || !conflict) {
    return { operations: [], anomalies: [anomaly('strange-refusal', `${status} ${code}`)] };
  }
  const taken = { ...place(conflict.startsAt), action: 'book', appointment: '' } as const;
  return { operations: [{ ...taken, result: 'refused', ...times }], anomalies: [] };
}
