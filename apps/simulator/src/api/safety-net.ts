import { z } from 'zod';
import { type Answer, type ApiClient, UnexpectedAnswer } from './client.js';

const item = z.object({ id: z.string(), patientId: z.string(), siteId: z.string() });
const checkIn = item;
const alert = item.extend({ reason: z.string(), owner: z.object({ duty: z.string() }) });
const safetyCase = item.extend({ receiverDueAt: z.string().nullable() });
const figures = z.object({
  sites: z.array(
    z.object({
      personDaysWaiting: z.number(),
      personDaysWatched: z.number(),
      overdueAlerts: z.number(),
      overdueHandOvers: z.number(),
    }),
  ),
});

export type CheckIn = z.infer<typeof checkIn>;
export type Alert = z.infer<typeof alert>;
export type SafetyCase = z.infer<typeof safetyCase>;
type AtSite = Pick<z.infer<typeof item>, 'id' | 'siteId'>;

/** What people on duty ask of the safety net, and those whom they look after. */
export class SafetyNet {
  constructor(private readonly api: ApiClient) {}

  unanswered(): Promise<CheckIn[]> {
    return this.list('check-ins?status=sent', checkIn);
  }

  raised(): Promise<Alert[]> {
    return this.list('alerts?status=raised', alert);
  }

  /** Those whom somebody else is to take over, and nobody is named yet. */
  async withoutReceiver(phase: 'after-refusal' | 'after-end'): Promise<SafetyCase[]> {
    const cases = await this.list(`safety-cases?status=open&phase=${phase}`, safetyCase);
    return cases.filter(({ receiverDueAt }) => receiverDueAt !== null);
  }

  announced(): Promise<AtSite[]> {
    return this.list('hand-overs?status=announced', item);
  }

  /** A quiet answer, told in a talk. */
  async answer({ id, siteId }: AtSite): Promise<void> {
    const answers = [{ questionnaire: 'well-being', items: [3, 0, 0] }];
    await this.post(siteId, `check-ins/${id}/answers`, { answers });
  }

  /** Somebody takes it on, has the talk, and sees to it. */
  async seeTo({ id, siteId }: AtSite): Promise<void> {
    await this.post(siteId, `alerts/${id}/acknowledgement`, {});
    await this.post(siteId, `alerts/${id}/contact`, { whom: 'patient' });
    await this.post(siteId, `alerts/${id}/resolution`, { resolution: 'followed-up' });
  }

  async handOver({ id, siteId }: AtSite): Promise<void> {
    const receiver = { receiverKind: 'general-practitioner', receiverHerId: '8000123' };
    await this.post(siteId, `safety-cases/${id}/hand-overs`, receiver);
  }

  async receive({ id, siteId }: AtSite): Promise<void> {
    await this.post(siteId, `hand-overs/${id}/receipt`, {});
  }

  /** Days watched of days waited, in whole per cent, and what is overdue; of all sites together. */
  async figures(): Promise<{ cover: number | null; overdue: number }> {
    const as = { role: 'analyst', siteId: null };
    const { body } = await this.api.call({ as, method: 'GET', path: '/api/v1/figures' });
    const { sites } = figures.parse(body);
    const sum = (of: (site: (typeof sites)[number]) => number): number =>
      sites.reduce((total, site) => total + of(site), 0);
    const waited = sum(({ personDaysWaiting }) => personDaysWaiting);
    const watched = sum(({ personDaysWatched }) => personDaysWatched);
    return {
      cover: waited === 0 ? null : Math.round((100 * watched) / waited),
      overdue: sum((site) => site.overdueAlerts + site.overdueHandOvers),
    };
  }

  private async list<Item extends z.ZodType>(what: string, of: Item): Promise<z.infer<Item>[]> {
    const as = { role: 'nurse', siteId: null };
    const { body } = await this.api.call({ as, method: 'GET', path: `/api/v1/${what}&limit=100` });
    return z.object({ items: z.array(of) }).parse(body).items;
  }

  /** What somebody else has seen to meanwhile needs no more. */
  private async post(siteId: string, what: string, body: unknown): Promise<Answer | null> {
    const as = { role: 'nurse', siteId };
    try {
      return await this.api.call({ as, method: 'POST', path: `/api/v1/${what}`, body });
    } catch (error) {
      if (error instanceof UnexpectedAnswer && error.status === 409) return null;
      throw error;
    }
  }
}
