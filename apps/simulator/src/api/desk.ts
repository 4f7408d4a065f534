import { z } from 'zod';
import { type Answer, type ApiClient, UnexpectedAnswer } from './client.js';
import { type Appointment, appointment, type Course, course } from './scheduling.js';

const absence = z.object({ affectedAppointmentIds: z.array(z.string()) });
const because = z.object({ code: z.string() });
const proposed = z.object({
  kind: z.string(),
  ordinal: z.number(),
  previousStartsAt: z.coerce.date().nullable(),
  startsAt: z.coerce.date(),
});
const proposal = z.object({
  proposalId: z.string(),
  courseId: z.string(),
  cause: z.string(),
  appointments: z.array(proposed),
  because: z.array(because),
});
const offer = z.object({
  offerId: z.string(),
  courseId: z.string(),
  kind: z.string(),
  ordinal: z.number(),
  startsAt: z.coerce.date(),
  insteadOf: z.string().nullable(),
  because: z.object({ position: z.number(), urgency: z.string(), waitingSince: z.string() }),
});

export type Proposal = z.infer<typeof proposal>;
export type Offer = z.infer<typeof offer>;

/** What the desk of one site does beside what is done for one patient. */
export class Desk {
  constructor(
    private readonly api: ApiClient,
    private readonly siteId: string,
  ) {}

  async courses(status: Course['status']): Promise<Course[]> {
    return this.list(`courses?siteId=${this.siteId}&status=${status}`, course);
  }

  /** What is booked in this time, in its order. */
  async booked(from: Date, to: Date): Promise<Appointment[]> {
    const within = `from=${from.toISOString()}&to=${to.toISOString()}`;
    const items = await this.list(
      `appointments?siteId=${this.siteId}&status=booked&${within}`,
      appointment,
    );
    return items.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  }

  async startOf(appointmentId: string): Promise<Date> {
    const { body } = await this.call('GET', `appointments/${appointmentId}`);
    return appointment.parse(body).startsAt;
  }

  async cancel({ appointmentId }: Appointment): Promise<void> {
    await this.call('POST', `appointments/${appointmentId}/cancel`, { reason: 'patient-request' });
  }

  /** Somebody is ill. Gives how many appointments lack them. */
  async fallIll(resource: string, startsAt: Date, endsAt: Date): Promise<number> {
    const body = { resource, reason: 'sickness', startsAt, endsAt };
    const answer = await this.call('POST', `sites/${this.siteId}/absences`, body);
    return absence.parse(answer.body).affectedAppointmentIds.length;
  }

  proposals(): Promise<Proposal[]> {
    return this.list(`proposals?siteId=${this.siteId}&status=open`, proposal);
  }

  /** False when it no longer holds. */
  accept({ proposalId }: Proposal): Promise<boolean> {
    return this.unlessRefused(`proposals/${proposalId}/accept`);
  }

  /** The patient of this course would come at short notice on any working day of these. */
  async listForStandby({ courseId }: Course, from: string, until: string): Promise<void> {
    const body = { from, until, weekdays: [1, 2, 3, 4, 5] };
    await this.call('PUT', `courses/${courseId}/standby`, body);
  }

  async offers(): Promise<Offer[]> {
    const { body } = await this.call('GET', `standby-offers?siteId=${this.siteId}`);
    return z.object({ items: z.array(offer) }).parse(body).items;
  }

  /** False when somebody else had it first, or it can no longer be booked. */
  take({ offerId }: Offer): Promise<boolean> {
    return this.unlessRefused(`standby-offers/${offerId}/accept`);
  }

  private async list<Item extends z.ZodType>(what: string, of: Item): Promise<z.infer<Item>[]> {
    const { body } = await this.call('GET', `${what}&limit=100`);
    return z.object({ items: z.array(of) }).parse(body).items;
  }

  private async unlessRefused(path: string): Promise<boolean> {
    try {
      await this.call('POST', path, {});
      return true;
    } catch (error) {
      if (error instanceof UnexpectedAnswer && error.status === 409) return false;
      throw error;
    }
  }

  private call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> {
    const as = { role: 'coordinator', siteId: this.siteId };
    return this.api.call({ as, method, path: `/api/v1/${path}`, body });
  }
}
