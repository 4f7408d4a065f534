import { aLetter } from '../referral/referral.fixture.js';
import { UNTOLD } from '../referral-letter/referral-letter.js';
import { factsOf } from './letter-facts.js';

const context = {
  birthYear: 1980,
  year: 2026,
  benzodiazepines: ['N05BA', 'N03AE01'],
  mechanisms: { ssri: ['N06AB'], snri: ['N06AX16', 'N06AX21'] },
};
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

  it('tells two mechanisms of one chemical group apart where the programme does', () => {
    const trials = (...codes: string[]) =>
      aLetter({ treatmentTrials: codes.map((atc) => ({ ...trial, atc })) });

    const mechanisms = (...codes: string[]) =>
      factsOf(trials(...codes), {}, context)['failed-mechanisms'];
    expect(mechanisms('N06AX16', 'N06AX21')).toBe(1);
    expect(mechanisms('N06AX16', 'N06AX11')).toBe(2);
    expect(mechanisms('N06AX12', 'N06AX11')).toBe(1);
  });

  it('takes nothing for "no" that the letter does not tell', () => {
    const silent = { ...UNTOLD, source: 'general-practitioner', indication: 'trd' } as const;

    expect(factsOf(silent, {}, context)).toEqual({
      indication: 'trd',
      'main-diagnosis': null,
      'age-years': 46,
      'failed-adequate-trials': null,
      'failed-mechanisms': null,
      'psychotherapy-tried': null,
      'benzodiazepine-use': null,
    });
  });

  it.each([
    [{ pregnancy: 'yes' }, { pregnant: true }],
    [{ pregnancy: 'not-applicable' }, { pregnant: false }],
    [{ breastfeeding: true }, { breastfeeding: true }],
    [
      { substanceUse: [{ substance: 'alcohol', use: 'dependent' }] },
      { 'active-addiction': true, 'past-substance-use-disorder': false },
    ],
    [
      { substanceUse: [{ substance: 'opioid', use: 'past-disorder' }] },
      { 'active-addiction': false, 'past-substance-use-disorder': true },
    ],
    [{ substanceUse: [] }, { 'active-addiction': false, 'past-substance-use-disorder': false }],
    [
      {
        psychotherapyTried: null,
        otherTreatments: [{ kind: 'psychotherapy', sessions: 20, outcome: 'no-response' }],
      },
      { 'psychotherapy-tried': true },
    ],
  ] as const)('reads %j as %j', (told, facts) => {
    expect(factsOf(aLetter(told), {}, context)).toMatchObject(facts);
  });

  it('leaves a possible pregnancy to be settled', () => {
    expect(factsOf(aLetter({ pregnancy: 'possible' }), {}, context)).not.toHaveProperty('pregnant');
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
