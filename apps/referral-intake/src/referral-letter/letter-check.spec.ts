import { letterProblems } from './letter-check.js';

const trial = {
  atc: 'N06AB06',
  doseMg: 100,
  weeks: 8,
  outcome: 'no-response',
  adequate: true,
} as const;
const of = (letter: Parameters<typeof letterProblems>[0]) =>
  letterProblems(letter, '2026-03-02').map(({ field }) => field);
const dated = (startedOn: string, endedOn: string, weeks = 8) =>
  of({ treatmentTrials: [trial, { ...trial, startedOn, endedOn, weeks }] });

describe('a letter that cannot be right', () => {
  it('has a trial that ends before it starts, or in the future', () => {
    expect(dated('2025-06-01', '2025-05-31')).toEqual(['treatmentTrials[1].endedOn']);
    expect(dated('2025-06-01', '2026-03-03')).toEqual(['treatmentTrials[1].endedOn']);
    expect(dated('2026-03-03', '2026-03-03', 0)).toEqual([
      'treatmentTrials[1].startedOn',
      'treatmentTrials[1].endedOn',
    ]);
  });

  it('has a trial of more weeks than there are', () => {
    expect(dated('2025-06-01', '2025-07-20', 8)).toEqual([]);
    expect(dated('2025-06-01', '2025-07-20', 9)).toEqual(['treatmentTrials[1].weeks']);
  });

  it('was approved tomorrow', () => {
    expect(of({ priorApprovalOn: '2026-03-02' })).toEqual([]);
    expect(of({ priorApprovalOn: '2026-03-03' })).toEqual(['priorApprovalOn']);
  });

  it.each([
    ['pregnancy', { pregnancy: 'yes', somaticFacts: { pregnant: false } }],
    ['breastfeeding', { breastfeeding: false, somaticFacts: { breastfeeding: true } }],
    [
      'psychotherapyTried',
      {
        psychotherapyTried: false,
        otherTreatments: [{ kind: 'psychotherapy', sessions: 5, outcome: 'unknown' }],
      },
    ],
  ] as const)('contradicts itself on %s', (field, letter) => {
    expect(of(letter)).toEqual([field]);
  });

  it('does not when one of the two tells nothing', () => {
    expect(of({ pregnancy: 'possible', somaticFacts: { pregnant: false } })).toEqual([]);
    expect(of({ breastfeeding: true, somaticFacts: { breastfeeding: null } })).toEqual([]);
    expect(of({})).toEqual([]);
  });
});
