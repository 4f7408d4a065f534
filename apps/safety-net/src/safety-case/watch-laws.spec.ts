import fc from 'fast-check';
import { HOUR_MS } from '@lysning/kernel';
import { RULES } from '../rules.fixture.js';
import { close, needsReceiver, type OpenCase, type SafetyCase } from './safety-case.js';
import type { ReferralFact, ReferralStanding, Standing } from './standing.js';
import { hear, watchOver } from './watch-over.js';

const STANDINGS: readonly Standing[] = [
  'referred',
  'accepted',
  'deferred',
  'in-treatment',
  'refused',
  'redirected',
  'withdrawn',
  'ended',
];
const FIRST = Date.UTC(2026, 2, 2, 9);
const at = (hour: number) => new Date(FIRST + hour * HOUR_MS);

/** What may happen, in any order: facts come late, twice, and about several referrals. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('fact' as const),
      referral: fc.integer({ min: 1, max: 3 }),
      standing: fc.constantFrom(...STANDINGS),
      hour: fc.integer({ min: 0, max: 500 }),
      death: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('receipt' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('closing' as const), alertsOpen: fc.boolean() }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

class Person {
  readonly cases: SafetyCase[] = [];
  standings: ReferralStanding[] = [];
  /** The step at which something last became of each referral, and at which the watch last ended. */
  readonly news = new Map<string, number>();
  endedAt = -1;
  endedBy: string | null = null;

  get watching(): OpenCase | null {
    const open = this.cases.filter((one): one is OpenCase => one.status === 'open');
    if (open.length > 1) throw new Error('two watch at once');
    return open[0] ?? null;
  }

  live(happened: Happening, step: number): void {
    if (happened.what === 'fact') this.hear(happened, step);
    else this.end(happened, step);
  }

  private hear(happened: Extract<Happening, { what: 'fact' }>, step: number): void {
    const fact: ReferralFact = {
      referralId: `r${happened.referral}`,
      patientId: 'p1',
      siteId: 'moss',
      standing: happened.standing,
      at: at(happened.hour),
      death: happened.death && happened.standing === 'withdrawn',
    };
    const { standing, isNews, phase } = hear(this.standings, fact);
    const others = this.standings.filter(({ referralId }) => referralId !== fact.referralId);
    this.standings = [...others, standing];
    if (!isNews) return;
    this.news.set(fact.referralId, step);
    const { watching } = this;
    const known = { id: `c${this.cases.length}`, phase, now: at(500 + step) };
    const { state } = watchOver(watching, fact, known, RULES);
    this.put(watching, state);
  }

  /** As the commands do: a receipt ends the watch after a refusal or an end alone. */
  private end(happened: Exclude<Happening, { what: 'fact' }>, step: number): void {
    const { watching } = this;
    if (!watching) return;
    if (happened.what === 'receipt' && !needsReceiver(watching.phase)) return;
    if (happened.what === 'closing' && happened.alertsOpen) {
      expect(() => close(watching, this.closing('clinician', step), true)).toThrow();
      return;
    }
    const by = happened.what === 'receipt' ? 'hand-over' : 'clinician';
    const { state } = close(watching, this.closing(by, step), false);
    this.put(watching, state);
    this.endedAt = step;
    this.endedBy = by;
  }

  private closing(by: 'hand-over' | 'clinician', step: number) {
    const moment = at(500 + step);
    return by === 'hand-over'
      ? { by, handOverId: 'h1', at: moment }
      : { by, subject: 'kari', hpr: '999000314', reason: 'patient-wish', at: moment };
  }

  private put(before: SafetyCase | null, after: SafetyCase): void {
    const index = before ? this.cases.indexOf(before) : this.cases.length;
    this.cases[index] = after;
  }
}

const RUNS = { numRuns: 10_000 };
const histories = fc.array(happening, { minLength: 1, maxLength: 30 });

describe('whatever becomes of referrals', () => {
  it('each has an open case, or one that ended by a receipted hand-over or a clinician since', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const person = new Person();
        history.forEach((happened, step) => {
          person.live(happened, step);
          for (const { referralId } of person.standings) {
            const covered =
              person.watching !== null || person.endedAt > (person.news.get(referralId) ?? step);
            if (!covered) throw new Error(`${referralId} is unseen after step ${step}`);
          }
        });
        const ended = person.cases.filter(({ status }) => status === 'closed');
        expect(ended.length > 0).toBe(person.endedBy !== null);
      }),
      RUNS,
    );
  });

  it('whoever is watched and lives is asked again, and whoever must be handed over has a time for it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const person = new Person();
        history.forEach((happened, step) => {
          person.live(happened, step);
          const { watching } = person;
          if (!watching) return;
          const isDead = watching.nextCheckInAt === null;
          const died = history
            .slice(0, step + 1)
            .some((one) => one.what === 'fact' && one.death && one.standing === 'withdrawn');
          if (isDead && !died) throw new Error('somebody alive is not asked again');
          const isDue = watching.receiverDueAt !== null;
          if (isDue !== (!isDead && needsReceiver(watching.phase))) throw new Error('no receiver');
        });
      }),
      RUNS,
    );
  });
});
