import { readFile } from 'node:fs/promises';
import { candidatesOf } from './candidates.js';
import { CohortError, parseCohort } from './cohort-file.js';
import type { CohortEntry } from './cohort-entry.js';
import { generateCohort } from './generate-cohort.js';
import { randomOf } from '../random/random.js';

const written = (patients: number, seed = '1') =>
  generateCohort({ patients, seed })
    .map((entry) => JSON.stringify(entry))
    .join('\n');

describe('a generated cohort', () => {
  it('is the same for the same seed and another for another', () => {
    expect(generateCohort({ patients: 10, seed: '1' })).toEqual(
      generateCohort({ patients: 10, seed: '1' }),
    );
    expect(written(10, '1')).not.toBe(written(10, '2'));
  });

  it('fits the schema of a cohort file', () => {
    expect(parseCohort(written(120))).toEqual(generateCohort({ patients: 120, seed: '1' }));
  });

  it('has synthetic numbers alone, each once', () => {
    const numbers = generateCohort({ patients: 8_000, seed: '1' }).map(
      (one) => one.patient.nationalId,
    );

    expect(new Set(numbers).size).toBe(8_000);
    for (const number of numbers) expect(Number(number.slice(2, 4))).toBeGreaterThan(80);
  });

  it('brings every kind of candidate in its share', () => {
    const candidates = candidatesOf(40, randomOf('1'));
    const count = (kind: string) => candidates.filter((candidate) => candidate === kind).length;

    expect(count('eligible')).toBe(26);
    expect(count('relative-contraindication')).toBe(6);
    expect(count('too-few-trials')).toBe(3);
    expect(count('not-severe-enough')).toBe(2);
    expect(count('absolute-contraindication')).toBe(3);
  });
});

describe('the forty referrals that come with the code', () => {
  it('are what the generator makes of its first seed', async () => {
    const file = new URL('../../cohort/forty-referrals.ndjson', import.meta.url);

    expect((await readFile(file, 'utf8')).trimEnd()).toBe(written(40));
  });
});

describe('a cohort file', () => {
  const [first, second] = generateCohort({ patients: 2, seed: '1' }) as [CohortEntry, CohortEntry];
  const file = (...lines: readonly unknown[]) =>
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const letter = (changes: object) => ({ ...second, letter: { ...second.letter, ...changes } });
  const patient = (changes: object) => ({ ...second, patient: { ...second.patient, ...changes } });
  const [trial] = second.letter.treatmentTrials;

  it.each<[unknown, string]>([
    ['{', 'line 2 is not JSON'],
    ['[]', 'line 2: the line: '],
    [{ ...second, urgency: 'soon' }, 'line 2: urgency: '],
    [{ ...second, receivedOnDay: -1 }, 'line 2: receivedOnDay: '],
    [{ ...second, siteId: 'Moss' }, 'line 2: siteId: '],
    [{ ...second, remark: 'x' }, 'line 2: the line: Unrecognized key: "remark"'],
    [patient({ weightKg: 34.9 }), 'line 2: patient.weightKg: '],
    [letter({ diagnoses: ['depressed'] }), 'line 2: letter.diagnoses[0]: '],
    [
      letter({ treatmentTrials: [trial, { ...trial, weeks: -2 }] }),
      'line 2: letter.treatmentTrials[1].weeks: ',
    ],
    [{ ...second, id: first.id }, 'line 2: id: the same as on line 1'],
    [
      patient({ nationalId: first.patient.nationalId }),
      'line 2: patient.nationalId: the same as on line 1',
    ],
  ])('is refused with the line and the field that is not right (%#)', (line, why) => {
    expect(() => parseCohort(file(first, line))).toThrow(CohortError);
    expect(() => parseCohort(file(first, line))).toThrow(why);
  });

  it.each([
    ['a real number', aRealNumber(second.patient.nationalId)],
    [
      'wrong check digits',
      second.patient.nationalId.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ],
    ['30 February', '30826518133'],
    ['no number', 'none'],
  ])('is refused with %s in it, and does not repeat it', (_, nationalId) => {
    const text = file(first, patient({ nationalId }));

    expect(() => parseCohort(text)).toThrow(
      'line 2: patient.nationalId: is not a synthetic identity number',
    );
    expect(() => parseCohort(text)).not.toThrow(nationalId);
  });

  it('counts lines as an editor does, and passes over empty ones', () => {
    expect(parseCohort(file(first, '', second))).toHaveLength(2);
    expect(() => parseCohort(file(first, '', '{'))).toThrow('line 3');
  });

  it('is refused when there is nobody in it', () => {
    expect(() => parseCohort('\n\n')).toThrow('nobody');
  });
});

/** The same digits without the 80 in the month: whatever its check digits, it is refused. */
function aRealNumber(synthetic: string): string {
  return `${synthetic.slice(0, 2)}${String(Number(synthetic.slice(2, 4)) - 80).padStart(2, '0')}${synthetic.slice(4)}`;
}
