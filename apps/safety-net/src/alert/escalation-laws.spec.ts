import fc from 'fast-check';
import { type Duty, DUTIES } from '@lysning/programme';
import type { OnDuty } from '../duty-roster/duty-roster.js';
import { RULES } from '../rules.fixture.js';
import { RAISED_AT, stepAt } from './alert.fixture.js';
import { type Alert, climb, raise } from './alert.js';
import { acknowledge } from './alert-steps.js';
import { kindOf, type Reason, REASONS } from './reason.js';

/** Whoever is there at each of the moments at which something happens; the site manager may be missing, too. */
const roster = fc.array(
  fc.record({
    owner: fc.option(fc.constant('999000001')),
    deputy: fc.option(fc.constant('999000003')),
    'duty-psychiatrist': fc.option(fc.constant('999000004')),
    'site-manager': fc.option(fc.constant('999000005')),
  }),
  { minLength: 8, maxLength: 8 },
);
const history = fc.record({
  reason: fc.constantFrom<Reason>(...REASONS),
  rosters: roster,
  /** How late the deadline is looked at each time, in minutes. */
  delays: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 8 }),
  /** How many times it climbs before somebody takes it on. */
  acknowledgedAfter: fc.integer({ min: 0, max: 8 }),
});
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

interface Told {
  readonly hpr: string;
  readonly duty: Duty;
  readonly at: Date;
  readonly onDuty: OnDuty;
}

/** Everybody who was told, in order, and the alert at the end. */
function play({ reason, rosters, delays, acknowledgedAfter }: History) {
  const command = { id: 'l1', caseId: 'c1', patientId: 'p1', siteId: 'moss', reason };
  const first = rosters[0]!;
  let alert: Alert = raise(
    { ...command, raisedAt: RAISED_AT, answeredAt: null },
    first,
    RULES,
  ).state;
  const told: Told[] = [{ ...alert.owner, at: RAISED_AT, onDuty: first }];
  for (let turn = 0; turn < acknowledgedAfter; turn += 1) {
    const now: Date = new Date(alert.climbsAt.getTime() + delays[turn]! * 60_000);
    const onDuty = rosters[turn]!;
    alert = climb(alert, { now, onDuty }, RULES).state;
    told.push({ ...alert.owner, at: now, onDuty });
  }
  return { alert, told };
}

const RUNS = { numRuns: 10_000 };
const minutesOf = (reason: Reason) => RULES.alerts.steps[kindOf(reason)].acknowledgeMinutes;

describe('an alert that nobody takes on', () => {
  it('is always with a named person, who is on duty, or else the last resort', () => {
    fc.assert(
      fc.property(history, (one) => {
        for (const { hpr, duty, onDuty } of play(one).told) {
          const isThere = onDuty[duty] === hpr;
          const higher = DUTIES.slice(DUTIES.indexOf(duty)).every(
            (above) => onDuty[above] === null,
          );
          const isLastResort = higher && hpr === RULES.alerts.lastResortHpr;
          if (!isThere && !isLastResort) throw new Error(`${duty} ${hpr} is not there`);
        }
      }),
      RUNS,
    );
  });

  it('never comes down, and reaches the top before the last deadline', () => {
    fc.assert(
      fc.property(history, (one) => {
        const { told } = play(one);
        const rungs = told.map(({ duty }) => DUTIES.indexOf(duty));
        expect(rungs).toEqual([...rungs].sort((a, b) => a - b));
        rungs.forEach((rung, turn) => {
          if (rung < Math.min(turn, DUTIES.length - 1)) throw new Error('it does not climb');
        });
        const top = told.find(({ duty }) => duty === 'site-manager');
        if (one.acknowledgedAfter < DUTIES.length - 1) return;
        const late = one.delays.slice(0, DUTIES.length - 1).reduce((sum, delay) => sum + delay, 0);
        const lastDeadline = stepAt(DUTIES.length * minutesOf(one.reason) + late).at;
        expect(top!.at.getTime()).toBeLessThan(lastDeadline.getTime());
      }),
      RUNS,
    );
  });

  it('never stops: whoever has it has a deadline ahead', () => {
    fc.assert(
      fc.property(history, (one) => {
        const { alert, told } = play(one);
        expect(alert.climbsAt.getTime()).toBeGreaterThan(told.at(-1)!.at.getTime());
      }),
      RUNS,
    );
  });

  it('climbs no further once it is acknowledged, until the talk is overdue', () => {
    fc.assert(
      fc.property(history, (one) => {
        const { alert } = play(one);
        const at = new Date(alert.climbsAt.getTime() - 1);
        const { state } = acknowledge(alert, { at, by: 'kari', hpr: null }, RULES);
        const moment = { now: new Date(state.climbsAt.getTime() - 1), onDuty: one.rosters[0]! };
        expect(climb(state, moment, RULES)).toEqual({ state, events: [] });
      }),
      RUNS,
    );
  });
});
