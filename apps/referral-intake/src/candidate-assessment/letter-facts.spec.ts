import { aLetter } from '../referral/referral.fixture.js';
import { factsOf } from './letter-facts.js';

const context = { birthYear: 1980, year: 2026, benzodiazepines: ['N05BA', 'N03AE01'] };
const trial = { doseMg: 100, weeks: 8, outcome: 'no-response', adequate: true } as const;

describe('factsOf', () => {
  it('tells what the letter tells', () => {
    const letter = aLetter({ somaticFacts: { hypertension: true, pregnancy: null } });

    expect(factsOf(letter, {}, context)).toEqual({
      indication: 'trd',
      'main-diagnosis': 'F33.2',
      'age-years': 46,
      'failed-adequate-trials': 2,
      'failed-mechanisms': 2,
      'psychotherapy-tried': true,
      'benzodiazepine-use': false,
      hypertension: true,
      pregnancy: null,
    });
  });

  it('counts only adequate trials without response, and drugs of one group as one mechanism', () => {
    const letter = aLetter({
      treatmentTrials: [
        { ...trial, atc: 'N06AB06' },
        { ...trial, atc: 'N06AB10' },
        { ...trial, atc: 'N06AX16', adequate: false },
        { ...trial, atc: 'N06AX11', outcome: 'partial-response' },
        { ...trial, atc: 'N06AA09', outcome: 'not-tolerated' },
      ],
    });

    expect(factsOf(letter, {}, context)).toMatchObject({
      'failed-adequate-trials': 2,
      'failed-mechanisms': 1,
    });
  });

  it.each([
    ['N05BA01', true],
    ['N03AE01', true],
    ['N03AE02', false],
    ['N05CF01', false],
  ])('finds a benzodiazepine by its code: %s', (atc, found) => {
    expect(factsOf(aLetter({ medication: [atc] }), {}, context)).toMatchObject({
      'benzodiazepine-use': found,
    });
  });

  it('lets a finding stand above the letter, also where it takes a fact back', () => {
    const letter = aLetter({ somaticFacts: { hypertension: true } });
    const found = { hpr: '9000001', role: 'somatic-physician', foundAt: new Date(0) };

    expect(
      factsOf(
        letter,
        {
          hypertension: { value: false, ...found },
          'psychotherapy-tried': { value: null, ...found },
        },
        context,
      ),
    ).toMatchObject({ hypertension: false, 'psychotherapy-tried': null });
  });
});
