import { z } from 'zod';
import { type ApiClient, UnexpectedAnswer } from './client.js';
import type { CourseKey } from './scheduling.js';
import { until } from './until.js';

const counters = z.record(z.string(), z.unknown());

export type Counters = z.infer<typeof counters>;
export type Occasion = 'baseline' | 'evaluation' | 'follow-up';

export interface Measured {
  readonly occasion: Occasion;
  readonly instrument: 'madrs' | 'phq-9';
  readonly items: readonly number[];
  readonly at: Date;
}

/** What raters ask of outcome-analytics, and what an analyst reads there. */
export class OutcomeAnalytics {
  constructor(private readonly api: ApiClient) {}

  /** Waits for the measurement plan of a course that was planned a moment ago. */
  async measured({ siteId, courseId }: CourseKey, measured: Measured): Promise<void> {
    const { at, ...body } = measured;
    await until('a course has its measurement plan', async () => {
      try {
        await this.api.call({
          as: { role: 'psychologist', siteId },
          method: 'POST',
          path: `/api/v1/courses/${courseId}/measurements`,
          body: { ...body, measuredAt: at.toISOString() },
        });
        return true;
      } catch (error) {
        if (error instanceof UnexpectedAnswer && error.status === 404) return undefined;
        throw error;
      }
    });
  }

  async counters(): Promise<Counters> {
    const as = { role: 'analyst', siteId: null };
    const path = '/api/v1/pathway-counters';
    return counters.parse((await this.api.call({ as, method: 'GET', path })).body);
  }
}
