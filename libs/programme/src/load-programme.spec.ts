import { loadProgramme } from './load-programme.js';
import { Overlay, PROTOCOL, RULES, THRESHOLDS } from './overlay.fixture.js';

let local: Overlay;
beforeEach(async () => {
  local = await Overlay.create();
});
afterEach(() => local.remove());

describe('an overlay', () => {
  it('replaces the file with the same id and version', async () => {
    await local.copy(THRESHOLDS, { 'hardCapMg: 50': 'hardCapMg: 45' }, 'thresholds/ours.yaml');

    const programme = await loadProgramme(local);

    expect(programme.thresholds('2026-03-01')).toMatchObject({ version: '1.0.0', hardCapMg: 45 });
  });

  it('adds a version that is in force from its own day on', async () => {
    await local.copy(PROTOCOL, {
      'version: 1.0.0': 'version: 1.1.0',
      'validFrom: 2025-08-25': 'validFrom: 2026-06-01',
    });

    const programme = await loadProgramme(local);

    expect(programme.protocolOn('ketamine-iv-trd', '2026-05-31').version).toBe('1.0.0');
    expect(programme.protocolOn('ketamine-iv-trd', '2026-06-01').version).toBe('1.1.0');
    expect(programme.protocol('ketamine-iv-trd').version).toBe('1.1.0');
    expect(programme.protocol('ketamine-iv-trd', '1.0.0').version).toBe('1.0.0');
  });

  it('adds a site with its provider', async () => {
    const changes = { 'id: moss': 'id: stavanger' };
    await local.copy('sites/moss-1.1.0.yaml', changes, 'sites/stavanger-1.1.0.yaml');
    await local.copy('providers/moss-1.0.0.yaml', changes, 'providers/stavanger-1.0.0.yaml');

    const programme = await loadProgramme(local);

    expect(programme.sites.map(({ id }) => id)).toEqual(['hamar', 'moss', 'stavanger']);
  });

  it('must exist', async () => {
    await local.remove();
    expect(await local.problems()).toEqual([`${local.overlayDir}:1 there is no such folder`]);
  });

  it('may not hold files that would silently not count', async () => {
    await local.write('protocol/a.yaml', 'id: a');
    await local.write('thresholds/notes.txt', 'id: a');
    await local.write('a.yaml', 'id: a');

    expect((await local.problems()).sort()).toEqual([
      'a.yaml:1 lies in no folder of the programme',
      'protocol:1 is not a folder of the programme',
      'thresholds/notes.txt:1 is not a YAML file',
    ]);
  });
});

describe('a wrong file is named with the line', () => {
  it('of broken YAML', async () => {
    await local.copy(THRESHOLDS, { 'spo2AlarmPercent: 94': 'spo2AlarmPercent: [94' });

    const [first] = await local.problems();

    expect(first).toMatch(/^thresholds\/session-thresholds-1\.0\.0\.yaml:\d+ /);
    expect(Number(first?.split(/[: ]/)[1])).toBeGreaterThanOrEqual(
      await local.lineOf(THRESHOLDS, 'spo2AlarmPercent'),
    );
  });

  it('of a value of the wrong type', async () => {
    await local.copy(THRESHOLDS, { 'hardCapMg: 50': 'hardCapMg: fifty' });

    expect(await local.problems()).toEqual([
      expect.stringMatching(
        `^${THRESHOLDS}:${await local.lineOf(THRESHOLDS, 'hardCapMg')} hardCapMg: .*expected number`,
      ),
    ]);
  });

  it('of a value deep inside', async () => {
    await local.copy(THRESHOLDS, { 'systolic: 150': 'systolic: 1500' });

    expect(await local.problems()).toEqual([
      expect.stringMatching(
        `^${THRESHOLDS}:${await local.lineOf(THRESHOLDS, 'from65')} decideMmHg.from65.systolic: `,
      ),
    ]);
  });

  it('of a key nobody knows', async () => {
    await local.copy(PROTOCOL, { '  maxMonths: 6': '  maxMonths: 6\n  maxYears: 1' });

    expect(await local.problems()).toEqual([
      expect.stringMatching(
        `^${PROTOCOL}:${await local.lineOf(PROTOCOL, 'maxYears')} maintenance: .*"maxYears"`,
      ),
    ]);
  });

  it('around a value that is missing', async () => {
    await local.copy(PROTOCOL, { '  mgPerKg: 0.5\n': '' });

    expect(await local.problems()).toEqual([
      expect.stringMatching(
        `^${PROTOCOL}:${await local.lineOf(PROTOCOL, '  weightRule')} dose.mgPerKg: `,
      ),
    ]);
  });

  it('of an instrument nobody knows', async () => {
    await local.copy(PROTOCOL, { '[phq-9]': '[phq-8]' });

    expect(await local.problems()).toEqual([
      `${PROTOCOL}:${await local.lineOf(PROTOCOL, '[phq-8]')} measurements.2.instruments.0: there is no such instrument`,
    ]);
  });

  it('of every mistake at once', async () => {
    await local.copy(THRESHOLDS, {
      'hardCapMg: 50': 'hardCapMg: x',
      'toleranceMg: 0.5': 'toleranceMg: x',
    });
    await local.copy(PROTOCOL, { 'perWeek: 2': 'perWeek: 8' });

    expect(await local.problems()).toHaveLength(3);
  });

  it('of a criterion about a fact that is not listed, or of another type', async () => {
    await local.copy(RULES, {
      'fact: pregnant, equals: false': 'fact: expecting, equals: false',
      'fact: age-years, atLeast: 18': 'fact: age-years, equals: true',
    });

    expect(
      (await local.problems()).map((problem) => problem.split(' ').slice(1).join(' ')),
    ).toEqual([
      'criteria.2.requires: age-years is a number, not a boolean',
      'criteria.13.requires: there is no fact expecting',
    ]);
  });
});
