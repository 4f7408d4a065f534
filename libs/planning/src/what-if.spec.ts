import { generateInstance } from './generator/generate.js';
import { recipe } from './generator/recipe.fixture.js';
import { validate } from './validator/validate.js';
import { whatIf, withMore } from './what-if.js';

const instance = generateInstance(recipe({ patients: 30, weeks: 8 }));
const limits = { timeMs: 10_000, method: 'first-come-first-served' } as const;

describe('what if a site had more', () => {
  it('plans the same patients with and without', async () => {
    const change = { siteId: 's1', nurses: 1, chairs: 1 };
    const answer = await whatIf(instance, change, limits);
    expect(validate(instance, answer.plans.without)).toEqual([]);
    expect(validate(withMore(instance, change), answer.plans.with)).toEqual([]);
    const [now, then] = [answer.without, answer.with];
    expect(then.sessionsInFirstHalf).toBeGreaterThan(now.sessionsInFirstHalf);
    expect(now.sites[0]?.nurses).toBeGreaterThan(0);
    expect(now.sites[0]?.nurses).toBeLessThanOrEqual(1.2);
  });

  it('nothing more changes nothing', () => {
    expect(withMore(instance, { siteId: 's1' })).toEqual(instance);
  });

  it('an hour more keeps those longer who were there at the end', () => {
    const [before, after] = [instance, withMore(instance, { siteId: 's1', minutes: 60 })];
    expect(after.sites[0]?.days[0]?.to).toBe((before.sites[0]?.days[0]?.to ?? 0) + 60);
  });

  it('knows no strange sites', () => {
    expect(() => withMore(instance, { siteId: 's9' })).toThrow(RangeError);
  });
});
