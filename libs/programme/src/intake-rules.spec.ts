import { LETTER_KINDS } from './letter-rules.js';
import { loadProgramme } from './load-programme.js';
import { Overlay } from './overlay.fixture.js';

let local: Overlay;
beforeEach(async () => {
  local = await Overlay.create();
});
afterEach(() => local.remove());

const MOSS = 'providers/moss-1.0.0.yaml';
const CLINIC = 'providers/oslo-clinic-1.0.0.yaml';
const DEADLINES = 'deadlines/legal-deadlines-1.0.0.yaml';

describe('a file of intake is refused, with its line', () => {
  it.each([
    [MOSS, 'indications: [trd]', 'indications: [trd, ptsd]', 'a public unit treats trd alone'],
    [MOSS, 'routes: [iv]', 'routes: [oral]', 'a public unit gives the drug iv alone'],
    [MOSS, "'3103'", "'3103', '3103'", 'a municipality is listed twice'],
    [MOSS, "'3103'", "'Moss'", 'is not the number of a municipality'],
    [CLINIC, 'toNok: 7000', 'toNok: 3000', 'is below fromNok'],
    [
      CLINIC,
      'intakeStops: []',
      'intakeStops: [{ from: 2026-03-01, until: 2026-02-01, scope: all, reason: staffing }]',
      'ends before it begins',
    ],
    [DEADLINES, 'warnWorkingDays: 3', 'warnWorkingDays: 10', 'is not before the deadline'],
    [DEADLINES, '[3]', '[5]', 'a reminder comes too late'],
    [
      'waiting-list-rules/waiting-list-rules-1.0.0.yaml',
      '[urgency,',
      '[urgency, madrs,',
      'Invalid option',
    ],
    [
      'letter-rules/letter-rules-1.0.0.yaml',
      'kind: referral-accepted',
      'kind: x',
      'Invalid option',
    ],
    [
      'letter-rules/letter-rules-1.0.0.yaml',
      'acceptedWithinHours: 24',
      'acceptedWithinHours: 73',
      'is before the acceptance',
    ],
    ['understanding-checks/treatment-1.0.0.yaml', 'right: uncertain', 'right: maybe', 'is none of'],
  ])('%s with %s made %s', async (file, old, replacement, message) => {
    await local.copy(file, { [old]: replacement });

    expect(await local.problems()).toContainEqual(expect.stringContaining(message));
  });
});

describe('intake as it comes with the code', () => {
  it('has a wording for every letter', async () => {
    const { letters } = (await loadProgramme()).letterRules('2026-03-01');

    expect(letters.map(({ kind }) => kind).sort()).toEqual([...LETTER_KINDS].sort());
  });

  it('has providers of each kind, until their last day', async () => {
    await local.copy(CLINIC, { 'validUntil: null': 'validUntil: 2026-03-01' });
    const programme = await loadProgramme(local);
    const on = (day: string) => programme.providersOn(day).map(({ id }) => id);

    expect(on('2025-01-01')).toEqual([]);
    expect(on('2026-03-01')).toEqual(['bergen-trial', 'hamar', 'moss', 'oslo-clinic']);
    expect(on('2026-03-02')).toEqual(['bergen-trial', 'hamar', 'moss']);
  });

  it('asks no questions where a scope has none', async () => {
    const programme = await loadProgramme();

    expect(programme.understandingCheckOn('treatment', '2026-03-01')?.version).toBe('1.0.0');
    expect(programme.understandingCheckOn('treatment', '2025-01-01')).toBeNull();
    expect(programme.understandingCheckOn('register', '2026-03-01')).toBeNull();
  });
});
