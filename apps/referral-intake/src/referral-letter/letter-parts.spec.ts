import { LETTER_PARTS } from '@lysning/programme';
import { aLetter } from '../referral/referral.fixture.js';
import { missingParts } from './letter-parts.js';
import {
  flagged,
  type ReferralLetter,
  sameLetter,
  supplemented,
  UNTOLD,
} from './referral-letter.js';

const SILENT: ReferralLetter = { ...UNTOLD, source: 'self', indication: 'trd' };
const of = (letter: ReferralLetter, more = {}) =>
  missingParts({ letter, hasSuicidality: false, needsApproval: true, ...more }, LETTER_PARTS);

describe('the parts that a letter lacks', () => {
  it('are all of them when it tells nothing', () => {
    expect(of(SILENT)).toEqual([...LETTER_PARTS]);
  });

  it.each([
    ['diagnoses', { diagnoses: ['F33.2'] }],
    ['treatment-trials', { treatmentTrials: [] }],
    ['psychotherapy', { psychotherapyTried: false }],
    [
      'psychotherapy',
      { otherTreatments: [{ kind: 'psychotherapy', sessions: null, outcome: 'unknown' }] },
    ],
    ['medication', { medication: [] }],
    ['somatic-disease', { somaticDiseases: [] }],
    ['somatic-disease', { somaticFacts: { 'lesser-heart-disease': false } }],
    ['substance-use', { substanceUse: [] }],
    ['substance-use', { somaticFacts: { 'active-addiction': false } }],
    ['pregnancy', { pregnancy: 'possible' }],
    ['pregnancy', { somaticFacts: { pregnant: false } }],
    ['breastfeeding', { breastfeeding: false }],
    ['municipality', { municipality: '3103' }],
    ['consent-to-share', { consentToShare: false }],
    ['prior-approval', { priorApprovalOn: '2026-02-01' }],
  ] as const)('do not hold %s once it is told: %j', (part, told) => {
    expect(of({ ...SILENT, ...told })).not.toContain(part);
  });

  it('hold no approval where none is needed, and no words that lie in the vault', () => {
    const missing = of(SILENT, { hasSuicidality: true, needsApproval: false });

    expect(missing).not.toContain('suicidality');
    expect(missing).not.toContain('prior-approval');
  });

  it('are those alone that the programme wants', () => {
    const content = { letter: SILENT, hasSuicidality: false, needsApproval: false };

    expect(missingParts(content, ['pregnancy', 'medication'])).toEqual(['pregnancy', 'medication']);
    expect(missingParts(content, [])).toEqual([]);
  });
});

describe('a letter', () => {
  it('keeps what a supplement does not tell, also a fact among others', () => {
    const letter = aLetter({ pregnancy: 'no', somaticFacts: { pregnant: false } });
    const more = supplemented(letter, {
      pregnancy: null,
      medication: [],
      somaticFacts: { breastfeeding: false },
    });

    expect(more).toEqual({
      ...letter,
      medication: [],
      somaticFacts: { pregnant: false, breastfeeding: false },
    });
    expect(sameLetter(letter, more)).toBe(false);
    expect(sameLetter(letter, supplemented(letter, { pregnancy: 'no' }))).toBe(true);
  });

  it('flags what the programme names by code or beginning of a code', () => {
    const medication = ['N05BA01', 'N03AE02', 'N03AE01'];

    expect(flagged({ medication }, ['N05BA', 'N03AE01'])).toEqual(['N05BA01', 'N03AE01']);
    expect(flagged({ medication: null }, ['N05BA'])).toEqual([]);
  });
});
