import { loadProgramme } from './load-programme.js';
import { Overlay, RULES } from './overlay.fixture.js';

const MOSS = 'providers/moss-1.0.0.yaml';
const DAY = '2026-03-02';

let local: Overlay;
beforeEach(async () => {
  local = await Overlay.create();
});
afterEach(() => local.remove());

const choose = (variant: string) =>
  local.copy(MOSS, { 'routes: [iv]': `routes: [iv]\neligibilityVariant: ${variant}` });
const criteriaAt = async (siteId: string): Promise<string[]> => {
  const rules = (await loadProgramme(local)).eligibilityRulesAt(siteId, DAY);
  return rules.criteria.map(({ id }) => id);
};

describe('a variant of the eligibility rules', () => {
  it('holds where the provider has chosen it, and nowhere else', async () => {
    const base = (await loadProgramme()).eligibilityRules(DAY).criteria.map(({ id }) => id);
    await choose('different-mechanisms');

    expect(await criteriaAt('moss')).toEqual([...base, 'different-mechanisms']);
    expect(await criteriaAt('hamar')).toEqual(base);
    expect((await loadProgramme(local)).eligibilityRulesAt('moss', DAY)).toMatchObject({
      version: '1.0.0',
      variant: 'different-mechanisms',
    });
  });

  it('may leave a criterion out, or put another in its place', async () => {
    const base = await criteriaAt('moss');
    await choose('trials-alone');
    await local.copy(RULES, {
      'omits: [psychotherapy-tried]\n    criteria: []': `omits: [psychotherapy-tried]
    criteria:
      - id: two-failed-trials
        kind: inclusion
        strength: absolute
        requires: { fact: failed-adequate-trials, atLeast: 3 }
        text: { nb: Tre, en: Three }
        source: Test`,
    });

    expect(await criteriaAt('moss')).toEqual(base.filter((id) => id !== 'psychotherapy-tried'));
    const { criteria } = (await loadProgramme(local)).eligibilityRulesAt('moss', DAY);
    expect(criteria.find(({ id }) => id === 'two-failed-trials')?.requires).toEqual({
      fact: 'failed-adequate-trials',
      atLeast: 3,
    });
  });

  it('is found by the version and the name that a verdict keeps', async () => {
    const programme = await loadProgramme();
    const variantOf = (name: string | null) =>
      programme.eligibilityVersion('trd-eligibility', '1.0.0', name)?.variant;

    expect(variantOf('different-mechanisms')).toBe('different-mechanisms');
    expect(variantOf(null)).toBeNull();
    expect(variantOf('no-such-variant')).toBeUndefined();
  });

  it('is refused when there is none of that name, or it changes what is not there', async () => {
    await choose('no-such-variant');
    expect(await local.problems()).toEqual([
      `${MOSS}:1 eligibilityVariant: 1.0.0 has no variant no-such-variant`,
    ]);

    await local.copy(RULES, {
      'omits: [psychotherapy-tried]': 'omits: [no-such-criterion]',
      'fact: failed-mechanisms, atLeast: 2': 'fact: no-such-fact, atLeast: 2',
    });
    expect((await local.problems()).map((problem) => problem.replace(/:\d+ /, ' '))).toEqual([
      expect.stringMatching(/there is no fact no-such-fact/),
      expect.stringMatching(/there is no criterion no-such-criterion to omit/),
    ]);
  });
});
