import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgramme, ProgrammeError } from './load-programme.js';

const DATA = fileURLToPath(new URL('../data/', import.meta.url));
const PROTOCOL = 'protocols/ketamine-iv-trd-1.0.0.yaml';
const THRESHOLDS = 'thresholds/session-thresholds-1.0.0.yaml';
const RULES = 'eligibility/trd-eligibility-1.0.0.yaml';

let overlayDir: string;
beforeEach(async () => {
  overlayDir = await mkdtemp(join(tmpdir(), 'programme-'));
});
afterEach(() => rm(overlayDir, { recursive: true }));

/** Copies a file of ours into the overlay, with replacements. */
async function overlay(from: string, changes: Record<string, string>, to = from): Promise<void> {
  let content = await readFile(join(DATA, from), 'utf8');
  for (const [old, replacement] of Object.entries(changes)) {
    expect(content).toContain(old);
    content = content.replace(old, replacement);
  }
  await write(to, content);
}

async function write(to: string, content: string): Promise<void> {
  await mkdir(dirname(join(overlayDir, to)), { recursive: true });
  await writeFile(join(overlayDir, to), content);
}

async function problems(): Promise<string[]> {
  const error: unknown = await loadProgramme({ overlayDir }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProgrammeError);
  return (error as ProgrammeError).problems.map(
    ({ file, line, message }) => `${file.replace(`${overlayDir}/`, '')}:${line} ${message}`,
  );
}

const lineOf = async (file: string, text: string): Promise<number> => {
  const content = await readFile(join(overlayDir, file), 'utf8');
  return content.slice(0, content.indexOf(text)).split('\n').length;
};

describe('an overlay', () => {
  it('replaces the file with the same id and version', async () => {
    await overlay(THRESHOLDS, { 'hardCapMg: 50': 'hardCapMg: 45' }, 'thresholds/ours.yaml');

    const programme = await loadProgramme({ overlayDir });

    expect(programme.thresholds('2026-03-01')).toMatchObject({ version: '1.0.0', hardCapMg: 45 });
  });

  it('adds a version that is in force from its own day on', async () => {
    await overlay(PROTOCOL, {
      'version: 1.0.0': 'version: 1.1.0',
      'validFrom: 2025-08-25': 'validFrom: 2026-06-01',
    });

    const programme = await loadProgramme({ overlayDir });

    expect(programme.protocolOn('ketamine-iv-trd', '2026-05-31').version).toBe('1.0.0');
    expect(programme.protocolOn('ketamine-iv-trd', '2026-06-01').version).toBe('1.1.0');
    expect(programme.protocol('ketamine-iv-trd').version).toBe('1.1.0');
    expect(programme.protocol('ketamine-iv-trd', '1.0.0').version).toBe('1.0.0');
  });

  it('adds a site', async () => {
    await overlay(
      'sites/moss-1.0.0.yaml',
      { 'id: moss': 'id: stavanger' },
      'sites/stavanger-1.0.0.yaml',
    );

    const programme = await loadProgramme({ overlayDir });

    expect(programme.sites.map(({ id }) => id)).toEqual(['hamar', 'moss', 'stavanger']);
  });

  it('must exist', async () => {
    await rm(overlayDir, { recursive: true });
    expect(await problems()).toEqual([`${overlayDir}:1 there is no such folder`]);
    await mkdir(overlayDir);
  });

  it('may not hold files that would silently not count', async () => {
    await write('protocol/a.yaml', 'id: a');
    await write('thresholds/notes.txt', 'id: a');
    await write('a.yaml', 'id: a');

    expect((await problems()).sort()).toEqual([
      'a.yaml:1 lies in no folder of the programme',
      'protocol:1 is not a folder of the programme',
      'thresholds/notes.txt:1 is not a YAML file',
    ]);
  });
});

describe('a wrong file is named with the line', () => {
  it('of broken YAML', async () => {
    await overlay(THRESHOLDS, { 'spo2AlarmPercent: 94': 'spo2AlarmPercent: [94' });

    const [first] = await problems();

    expect(first).toMatch(/^thresholds\/session-thresholds-1\.0\.0\.yaml:\d+ /);
    expect(Number(first?.split(/[: ]/)[1])).toBeGreaterThanOrEqual(
      await lineOf(THRESHOLDS, 'spo2AlarmPercent'),
    );
  });

  it('of a value of the wrong type', async () => {
    await overlay(THRESHOLDS, { 'hardCapMg: 50': 'hardCapMg: fifty' });

    expect(await problems()).toEqual([
      expect.stringMatching(
        `^${THRESHOLDS}:${await lineOf(THRESHOLDS, 'hardCapMg')} hardCapMg: .*expected number`,
      ),
    ]);
  });

  it('of a value deep inside', async () => {
    await overlay(THRESHOLDS, { 'systolic: 150': 'systolic: 1500' });

    expect(await problems()).toEqual([
      expect.stringMatching(
        `^${THRESHOLDS}:${await lineOf(THRESHOLDS, 'from65')} decideMmHg.from65.systolic: `,
      ),
    ]);
  });

  it('of a key nobody knows', async () => {
    await overlay(PROTOCOL, { '  maxMonths: 6': '  maxMonths: 6\n  maxYears: 1' });

    expect(await problems()).toEqual([
      expect.stringMatching(
        `^${PROTOCOL}:${await lineOf(PROTOCOL, 'maxYears')} maintenance: .*"maxYears"`,
      ),
    ]);
  });

  it('around a value that is missing', async () => {
    await overlay(PROTOCOL, { '  mgPerKg: 0.5\n': '' });

    expect(await problems()).toEqual([
      expect.stringMatching(
        `^${PROTOCOL}:${await lineOf(PROTOCOL, '  weightRule')} dose.mgPerKg: `,
      ),
    ]);
  });

  it('of every mistake at once', async () => {
    await overlay(THRESHOLDS, {
      'hardCapMg: 50': 'hardCapMg: x',
      'toleranceMg: 0.5': 'toleranceMg: x',
    });
    await overlay(PROTOCOL, { 'perWeek: 2': 'perWeek: 8' });

    expect(await problems()).toHaveLength(3);
  });

  it('of a criterion about a fact that is not listed, or of another type', async () => {
    await overlay(RULES, {
      'fact: pregnant, equals: false': 'fact: expecting, equals: false',
      'fact: age-years, atLeast: 18': 'fact: age-years, equals: true',
    });

    expect((await problems()).map((problem) => problem.split(' ').slice(1).join(' '))).toEqual([
      'criteria.2.requires: age-years is a number, not a boolean',
      'criteria.13.requires: there is no fact expecting',
    ]);
  });
});

describe('files that contradict each other are refused', () => {
  const header = (problem: string) => problem.replace(/ \/.*$/, '');

  it('when two have the same id and version', async () => {
    await overlay(THRESHOLDS, {});
    await overlay(THRESHOLDS, {}, 'thresholds/again.yaml');

    const [only, ...others] = await problems();

    expect(others).toEqual([]);
    expect(only).toContain('thresholds/session-thresholds 1.0.0 is in ');
  });

  it.each(['2025-08-25', '2025-01-01'])(
    'when a newer version does not begin after the older one: %s',
    async (validFrom) => {
      await overlay(THRESHOLDS, {
        'version: 1.0.0': 'version: 1.0.1',
        'validFrom: 2025-08-25': `validFrom: ${validFrom}`,
      });

      expect((await problems()).map(header)).toEqual([
        `${THRESHOLDS}:1 validFrom: must be after 2025-08-25, when 1.0.0 begins`,
      ]);
    },
  );

  it('when there would be two rival sets of rules', async () => {
    await overlay(THRESHOLDS, { 'id: session-thresholds': 'id: other-thresholds' });

    expect(await problems()).toEqual([
      expect.stringContaining('id: must be session-thresholds, as in '),
    ]);
  });

  it('when a protocol treats what no eligibility rules are for', async () => {
    await overlay(PROTOCOL, { 'indication: trd': 'indication: ptsd' });

    expect(await problems()).toEqual([
      `${PROTOCOL}:1 indication: no eligibility rules are for ptsd`,
    ]);
  });

  it('when a protocol does not measure what the response is judged by', async () => {
    await overlay(PROTOCOL, {
      '- occasion: evaluation\n    instruments: [madrs, phq-9]':
        '- occasion: evaluation\n    instruments: [phq-9]',
    });

    expect(await problems()).toEqual([
      `${PROTOCOL}:1 measurements: baseline and evaluation must have the primary instrument`,
    ]);
  });
});

describe('versions', () => {
  it('are ordered by number, not by text', async () => {
    await cp(join(DATA, 'sites'), join(overlayDir, 'sites'), { recursive: true });
    for (const [version, day] of [
      ['1.9.0', '2026-01-01'],
      ['1.10.0', '2026-02-01'],
    ] as const) {
      await overlay(
        'sites/moss-1.0.0.yaml',
        { 'version: 1.0.0': `version: ${version}`, 'validFrom: 2025-08-25': `validFrom: ${day}` },
        `sites/moss-${version}.yaml`,
      );
    }

    expect((await loadProgramme({ overlayDir })).site('moss').version).toBe('1.10.0');
  });
});
