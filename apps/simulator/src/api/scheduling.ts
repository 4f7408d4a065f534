import { z } from 'zod';
import { type ApiClient, UnexpectedAnswer } from './client.js';

export const appointment = z.object({
  appointmentId: z.string(),
  courseId: z.string(),
  siteId: z.string(),
  kind: z.enum(['infusion', 'evaluation', 'maintenance']),
  ordinal: z.number(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  status: z.enum([
    'booked',
    'checked-in',
    'started',
    'completed',
    'abandoned',
    'missed',
    'cancelled',
  ]),
});
export const course = z.object({
  courseId: z.string(),
  siteId: z.string(),
  status: z.enum(['planned', 'in-induction', 'awaiting-response', 'in-maintenance', 'ended']),
  completedInfusions: z.number(),
  maintenance: z
    .object({ untilOn: z.string(), plannedInfusions: z.number(), completedInfusions: z.number() })
    .nullable(),
  endReason: z.string().nullable(),
});
const courses = z.object({ items: z.array(course) });
const appointments = z.object({ items: z.array(appointment) });
const proposal = z.object({ appointments: z.array(z.record(z.string(), z.unknown())) });

export type Appointment = z.infer<typeof appointment>;
export type Course = z.infer<typeof course>;
export type CourseKey = Pick<Course, 'courseId' | 'siteId'>;

const NOT_FREE = new Set(['booking.not-free', 'booking.ordinal-taken', 'booking.spacing']);
const ATTEMPTS_MAX = 12;
const APPOINTMENTS_MAX = 100;

/** What the desk and the clinicians ask of scheduling. */
export class Scheduling {
  constructor(private readonly api: ApiClient) {}

  /** The newest course of a patient, if there is one. */
  async courseOf(siteId: string, patientId: string): Promise<Course | undefined> {
    const path = `/api/v1/courses?patientId=${patientId}`;
    return courses.parse(await this.read(siteId, path)).items.at(-1);
  }

  async course({ siteId, courseId }: CourseKey): Promise<Course> {
    return course.parse(await this.read(siteId, `/api/v1/courses/${courseId}`));
  }

  async endCourse(
    { siteId, courseId }: CourseKey,
    reason: 'withdrawn' | 'not-tolerated',
    at: Date,
  ): Promise<void> {
    await this.api.call({
      as: { role: 'psychiatrist', siteId },
      method: 'POST',
      path: `/api/v1/courses/${courseId}/end`,
      body: { reason, occurredAt: at.toISOString() },
    });
  }

  /** In the order of their times. */
  async booked({ siteId, courseId }: CourseKey): Promise<Appointment[]> {
    const path = `/api/v1/appointments?courseId=${courseId}&status=booked&limit=${APPOINTMENTS_MAX}`;
    const { items } = appointments.parse(await this.read(siteId, path));
    return items.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  }

  async appointment({ siteId, appointmentId }: Appointment): Promise<Appointment> {
    return appointment.parse(await this.read(siteId, `/api/v1/appointments/${appointmentId}`));
  }

  /**
   * Books what a course still lacks, from this day on, as the service proposes it. Others book meanwhile, so it may
   * take a few proposals. False when there are no times left that keep the rules, or nothing to book.
   */
  async bookMissing({ siteId, courseId }: CourseKey, from: string): Promise<boolean> {
    const path = `/api/v1/courses/${courseId}`;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      try {
        const body = proposal.parse(await this.read(siteId, `${path}/proposal?from=${from}`));
        if (body.appointments.length === 0) return false;
        const as = { role: 'coordinator', siteId };
        await this.api.call({ as, method: 'POST', path: `${path}/bookings`, body });
        return true;
      } catch (error) {
        if (!(error instanceof UnexpectedAnswer)) throw error;
        if (error.code === 'booking.no-free-series') return false;
        if (!NOT_FREE.has(error.code)) throw error;
      }
    }
    throw new Error('Every proposal was taken before it could be booked');
  }

  async checkIn(appointment: Appointment, at: Date): Promise<void> {
    await this.attend(appointment, 'check-in', at);
  }

  async noShow(appointment: Appointment, at: Date): Promise<void> {
    await this.attend(appointment, 'no-show', at);
  }

  private async attend(
    { siteId, appointmentId }: Appointment,
    what: 'check-in' | 'no-show',
    at: Date,
  ): Promise<void> {
    await this.api.call({
      as: { role: 'coordinator', siteId },
      method: 'POST',
      path: `/api/v1/appointments/${appointmentId}/${what}`,
      body: { occurredAt: at.toISOString() },
    });
  }

  private async read(siteId: string, path: string): Promise<unknown> {
    const as = { role: 'coordinator', siteId };
    return (await this.api.call({ as, method: 'GET', path })).body;
  }
}
