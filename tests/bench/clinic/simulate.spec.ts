import type { FixedSession, Instance } from '@lysning/planning';
import { usesOf } from './calendar.ts';
import { FIRST_COME, PRIORITY, smallWorld } from './clinic.fixture.ts';
import type { Clinic, Policy } from './clinic.ts';
import { outcomeOf } from './measure.ts';
import { simulate } from './simulate.ts';

/** Room for a busy machine: how fast is nobody's business here. */
const PATIENCE_MS = 120_000;

const told = (clinic: Clinic) => {
  const { figures, ...rest } = outcomeOf(clinic);
  return { ...rest, figures: { ...figures, planP95: 0 } };
};

/** Remembers what each plan was asked. */
function watched(policy: Policy): { policy: Policy; asked: Instance[] } {
  const asked: Instance[] = [];
  const check: Policy['check'] = (instance, plan) => {
    policy.check(instance, plan);
    asked.push(instance);
  };
  return { policy: { ...policy, check }, asked };
}

const overlaps = (fixed: readonly FixedSession[]): string[] => {
  const uses = fixed.flatMap((session) => usesOf(session, session.rules));
  return uses.flatMap((one, index) =>
    uses
      .slice(index + 1)
      .filter((other) => other.who === one.who && other.day === one.day)
      .filter((other) => one.from < other.to && other.from < one.to)
      .map(({ who, day }) => `${who} on day ${day}`),
  );
};

describe.each([FIRST_COME, PRIORITY])('simulated clinics under $name', (policy) => {
  it(
    'lose nobody, and have nobody and nothing in two places',
    async () => {
      const { policy: seen, asked } = watched(policy);
      const clinic = await simulate(await smallWorld({ leavesAfterDaysMean: 40 }), seen);

      const count = (status: string) =>
        clinic.people.filter((person) => person.status === status).length;
      expect(clinic.people.length).toBe(count('done') + count('left') + clinic.active.size);
      expect(clinic.people.map(({ referral }) => referral)).toEqual(clinic.world.referrals);
      expect(count('done')).toBeGreaterThan(5);
      expect(count('left')).toBeGreaterThan(0);
      expect(asked.length).toBeGreaterThan(20);
      for (const { fixed } of asked) expect(overlaps(fixed)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'give each infusion to who is in the course, at the distances that the protocol asks for',
    async () => {
      const clinic = await simulate(await smallWorld(), policy);
      for (const { given, lost } of clinic.people) {
        expect(given.length).toBeLessThanOrEqual(6);
        given.slice(1).forEach((day, index) => expect(day - given[index]!).toBeGreaterThan(1));
        given.slice(2).forEach((day, index) => expect(day - given[index]!).toBeGreaterThan(6));
        if (given.length > 0) expect(given.at(-1)! - given[0]!).toBeLessThanOrEqual(20 + 7 * lost);
      }
    },
    PATIENCE_MS,
  );

  it(
    'play the same way twice, and another way in another world',
    async () => {
      const [first, again, other] = [
        await simulate(await smallWorld(), policy),
        await simulate(await smallWorld(), policy),
        await simulate(await smallWorld({}, 2), policy),
      ];
      expect(told(again)).toEqual(told(first));
      expect(told(other).waitDays).not.toEqual(told(first).waitDays);
    },
    PATIENCE_MS,
  );
});

describe('a booking', () => {
  it(
    'never moves unasked: it is kept, given back, or lost with its nurse',
    async () => {
      const quiet = {
        cancels: { share: 0, daysBeforeMax: 1 },
        sickness: { beginsOnDay: 0, daysMean: 1, toldAt: 420 },
        noShow: [{ days: 0, share: 0 }],
        leavesAfterDaysMean: 1e9,
      };
      const { policy, asked } = watched(PRIORITY);
      const clinic = await simulate(await smallWorld(quiet), policy);

      const places = new Map<string, Set<string>>();
      for (const { firstDay, fixed } of asked) {
        for (const { patientId, ordinal, day, startsAt, chairId, nurseId } of fixed) {
          const key = `${patientId} ${ordinal}`;
          const at = `${Date.parse(firstDay) / 86_400_000 + day} ${startsAt} ${chairId} ${nurseId}`;
          places.set(key, (places.get(key) ?? new Set()).add(at));
        }
      }
      expect(places.size).toBeGreaterThan(50);
      expect([...places].filter(([, at]) => at.size > 1)).toEqual([]);
      expect(clinic.people.every(({ lost }) => lost === 0)).toBe(true);
    },
    PATIENCE_MS,
  );
});
