import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { loadProgramme } from './load-programme.js';
import { DATA_DIR, Overlay, PROTOCOL, THRESHOLDS } from './overlay.fixture.js';

let local: Overlay;
beforeEach(async () => {
  local = await Overlay.create();
});
afterEach(() => local.remove());

describe('files that contradict each other are refused', () => {
  const header = (problem: string) => problem.replace(/ \/.*$/, '');

  it('when two have the same id and version', async () => {
    await local.copy(THRESHOLDS, {});
    await local.copy(THRESHOLDS, {}, 'thresholds/again.yaml');

    const [only, ...others] = await local.problems();

    expect(others).toEqual([]);
    expect(only).toContain('thresholds/session-thresholds 1.0.0 is in ');
  });

  it.each(['2025-08-25', '2025-01-01'])(
    'when a newer version does not begin after the older one: %s',
    async (validFrom) => {
      await local.copy(THRESHOLDS, {
        'version: 1.0.0': 'version: 1.0.1',
        'validFrom: 2025-08-25': `validFrom: ${validFrom}`,
      });

      expect((await local.problems()).map(header)).toEqual([
        `${THRESHOLDS}:1 validFrom: must be after 2025-08-25, when 1.0.0 begins`,
      ]);
    },
  );

  it('when there would be two rival sets of rules', async () => {
    await local.copy(THRESHOLDS, { 'id: session-thresholds': 'id: other-thresholds' });

    expect(await local.problems()).toEqual([
      expect.stringContaining('id: must be session-thresholds, as in '),
    ]);
  });

  it('when a protocol treats what no eligibility rules are for', async () => {
    await local.copy(PROTOCOL, { 'indication: trd': 'indication: ptsd' });

    expect(await local.problems()).toEqual([
      `${PROTOCOL}:1 indication: no eligibility rules are for ptsd`,
    ]);
  });

  it('when a protocol does not measure what the response is judged by', async () => {
    await local.copy(PROTOCOL, {
      '- occasion: evaluation\n    instruments: [madrs, phq-9]':
        '- occasion: evaluation\n    instruments: [phq-9]',
    });

    expect(await local.problems()).toEqual([
      `${PROTOCOL}:1 measurements: baseline and evaluation must have the primary instrument`,
    ]);
  });

  it('when nobody is the provider at a site', async () => {
    const site = 'sites/stavanger-1.0.0.yaml';
    await local.copy('sites/moss-1.0.0.yaml', { 'id: moss': 'id: stavanger' }, site);

    expect(await local.problems()).toEqual([`${site}:1 id: there is no provider stavanger`]);
  });

  it('when a provider treats what the rules have no word for', async () => {
    const clinic = 'providers/oslo-clinic-1.0.0.yaml';
    await local.copy(clinic, { 'depression, ptsd': 'sadness, ptsd' });

    expect(await local.problems()).toEqual([
      `${clinic}:1 indications: the referral rules have no indication sadness`,
    ]);
  });
});

describe('a site is refused', () => {
  const MOSS = 'sites/moss-1.1.0.yaml';
  const refusals = async (changes: Readonly<Record<string, string>>): Promise<string[]> => {
    await local.copy(MOSS, changes);
    return (await local.problems()).map((problem) => problem.replace(/^\S+ /, ''));
  };

  it.each([
    ['15:00', ['openingHours.weekly.1: overlaps another period of that weekday']],
    ['16:00', []],
  ])('when it opens a second time before it closes: %s', async (opens, problems) => {
    const changes = {
      "weekday: 2, opens: '08:00', closes: '16:00'": `weekday: 1, opens: '${opens}', closes: '17:00'`,
    };
    await local.copy(MOSS, changes);
    const found = problems.length > 0 ? await refusals(changes) : [];

    expect(found).toEqual(problems);
    if (problems.length === 0) await expect(loadProgramme(local)).resolves.toBeDefined();
  });

  it('when two resources have one code', async () => {
    expect(await refusals({ 'rooms: [room-1, room-2]': 'rooms: [room-1, nurse-1]' })).toEqual([
      'resources: two resources have the same code',
    ]);
  });

  it('when somebody is certified whom it does not have', async () => {
    expect(await refusals({ 'resource: nurse-2': 'resource: nurse-9' })).toEqual([
      'certificates.1: there is no resource nurse-9',
    ]);
  });

  it('when its shifts end before they begin', async () => {
    expect(await refusals({ "until: '18:00'": "until: '06:00'" })).toEqual([
      'shiftHours: ends before it begins',
    ]);
  });
});

it('a protocol that needs somebody after the appointment is refused', async () => {
  await local.copy('protocols/ketamine-iv-trd-1.1.0.yaml', { 'fromMinute: 75': 'fromMinute: 120' });

  expect((await local.problems()).map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
    'staffing.infusion.3: runs past the 120 minutes of the appointment',
  ]);
});

describe('versions', () => {
  it('are ordered by number, not by text', async () => {
    await cp(join(DATA_DIR, 'sites'), join(local.overlayDir, 'sites'), { recursive: true });
    for (const [version, day] of [
      ['1.9.0', '2028-01-01'],
      ['1.10.0', '2028-02-01'],
    ] as const) {
      await local.copy(
        'sites/moss-1.1.0.yaml',
        { 'version: 1.1.0': `version: ${version}`, 'validFrom: 2027-01-01': `validFrom: ${day}` },
        `sites/moss-${version}.yaml`,
      );
    }

    expect((await loadProgramme(local)).site('moss').version).toBe('1.10.0');
  });
});
