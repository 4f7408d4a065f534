import { refusalsOf, residenceOf, stopFor, type StopPeriod } from './provider.js';
import { aProvider, aProviderNow } from './provider.fixture.js';
import { optionsFor, routingOf } from './routing.js';

const DAY = '2026-03-02';
const stop = (overrides: Partial<StopPeriod> = {}): StopPeriod => ({
  scope: 'all',
  reason: 'no-capacity',
  from: '2026-03-01',
  until: null,
  ...overrides,
});
const letter = (overrides = {}) => ({ municipality: '3103', priorApprovalOn: null, ...overrides });
const clinic = (overrides = {}) =>
  aProvider({
    id: 'oslo-clinic',
    kind: 'private-clinic',
    catchment: [],
    outOfArea: 'taken',
    referrers: ['general-practitioner', 'self'],
    indications: ['trd', 'ptsd'],
    ...overrides,
  });

describe('residence', () => {
  it('goes by the catchment, and is never guessed', () => {
    expect(residenceOf(aProvider(), '3216')).toBe('resident');
    expect(residenceOf(aProvider(), '0301')).toBe('out-of-area');
    expect(residenceOf(aProvider(), null)).toBe('unknown');
    expect(residenceOf(clinic(), null)).toBe('resident');
  });
});

describe('an intake stop', () => {
  it('holds from its first day to its last, both included', () => {
    const period = stop({ from: '2026-03-01', until: '2026-03-31' });

    expect(stopFor([period], 'resident', '2026-02-28')).toBeNull();
    expect(stopFor([period], 'resident', '2026-03-01')).toBe(period);
    expect(stopFor([period], 'resident', '2026-03-31')).toBe(period);
    expect(stopFor([period], 'resident', '2026-04-01')).toBeNull();
  });

  it('for patients from elsewhere leaves residents in, and no one whose home is unknown', () => {
    const period = stop({ scope: 'out-of-area' });

    expect(stopFor([period], 'resident', DAY)).toBeNull();
    expect(stopFor([period], 'out-of-area', DAY)).toBe(period);
    expect(stopFor([period], 'unknown', DAY)).toBe(period);
  });
});

describe('the routing of a referral', () => {
  const route = (told = {}, more = {}) =>
    routingOf({ provider: aProvider(), stops: [], ...more }, letter(told), {
      choice: 'named',
      day: DAY,
    });

  it('asks a patient from elsewhere for an approval, and nobody else', () => {
    expect(route()).toEqual({
      choice: 'named',
      residence: 'resident',
      approval: 'not-needed',
      intakeStopped: false,
      providerVersion: '1.0.0',
    });
    expect(route({ municipality: null }).approval).toBe('not-needed');
    expect(route({ municipality: '0301' }).approval).toBe('missing');
    expect(route({ municipality: '0301', priorApprovalOn: DAY }).approval).toBe('given');
    const open = { provider: aProvider({ outOfArea: 'taken' }) };
    expect(route({ municipality: '0301' }, open).approval).toBe('not-needed');
  });

  it('says that the provider has stopped', () => {
    expect(route({}, { stops: [stop()] }).intakeStopped).toBe(true);
  });
});

describe('a provider', () => {
  const request = {
    indication: 'trd',
    source: 'general-practitioner',
    municipality: '3103',
  } as const;

  it('refuses what it never takes, and says why', () => {
    expect(refusalsOf(aProvider(), request)).toEqual([]);
    expect(refusalsOf(aProvider(), { ...request, indication: 'ptsd' })).toEqual([
      'indication-not-treated',
    ]);
    expect(refusalsOf(aProvider(), { ...request, source: 'self' })).toEqual(['referrer-not-taken']);
    const closed = aProvider({ outOfArea: 'not-taken' });
    expect(refusalsOf(closed, { ...request, municipality: '0301' })).toEqual([
      'out-of-area-not-taken',
    ]);
    expect(refusalsOf(closed, { ...request, municipality: null })).toEqual([]);
  });
});

describe('the options for a person', () => {
  const hamar = aProvider({ id: 'hamar', catchment: ['3403'] });
  const ids = (
    providers: Parameters<typeof optionsFor>[0],
    request: Partial<Parameters<typeof optionsFor>[1]> = {},
  ) =>
    optionsFor(
      providers,
      { indication: 'trd', source: null, municipality: '3103', ...request },
      DAY,
    ).map(({ provider }) => provider.id);

  it('begin where the person is at home, before where an approval is needed', () => {
    const all = [aProviderNow(hamar), aProviderNow(clinic()), aProviderNow()];

    expect(ids(all)).toEqual(['moss', 'oslo-clinic', 'hamar']);
    expect(ids(all, { municipality: '3403' })).toEqual(['hamar', 'oslo-clinic', 'moss']);
    expect(ids(all, { municipality: '3103', source: 'self' })).toEqual(['oslo-clinic']);
    expect(ids(all, { indication: 'ptsd' })).toEqual(['oslo-clinic']);
  });

  it('end with who has stopped', () => {
    expect(ids([aProviderNow({}, { stops: [stop()] }), aProviderNow(clinic())])).toEqual([
      'oslo-clinic',
      'moss',
    ]);
  });

  it('go by the wait where all else is equal, a known one first, and by name at last', () => {
    const at = (id: string, waitDays: number | null) => aProviderNow({ id }, { waitDays });

    expect(ids([at('d', null), at('c', 20), at('b', 10), at('a', 20)])).toEqual([
      'b',
      'a',
      'c',
      'd',
    ]);
  });
});
