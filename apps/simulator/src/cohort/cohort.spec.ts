import { readFile } from 'node:fs/promises';
import { candidatesOf } from './candidates.js';
import { CohortError, parseCohort } from './cohort-file.js';
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
    const numbers = generateCohort({ patients: 400, seed: '1' }).map(
      (one) => one.patient.nationalId,
    );

    expect(new Set(numbers).size).toBe(400);
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
  const lines = written(2).split('\n');

  it('is refused with the line and the field that is not right', () => {
    const broken = JSON.stringify({ ...JSON.parse(lines[1]!), urgency: 'soon' });

    expect(() => parseCohort(`${lines[0]}\n${broken}`)).toThrow(/line 2.*urgency/);
    expect(() => parseCohort(`${lines[0]}\n{`)).toThrow('line 2 is not JSON');
  });

  it.each([
    ['', 'nobody'],
    [`${lines[0]}\n${lines[0]}`, 'comes twice'],
  ])('is refused when it cannot be played (%#)', (text, why) => {
    expect(() => parseCohort(text)).toThrow(CohortError);
    expect(() => parseCohort(text)).toThrow(why);
  });
});
