import { PatientErasedV1 } from '@lysning/contracts';
import { type ErasePatient, erase, type History, obstacles } from './erasure.js';

const NEVER: History = {
  hasReferral: false,
  hasOpenReferral: false,
  wasTreated: false,
  lastEndedAt: null,
};
const ground = (requires: Partial<ErasePatient['ground']['requires']>): ErasePatient => ({
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  siteId: 'moss',
  ground: {
    code: 'never-treated',
    text: { nb: 'Aldri behandlet', en: 'Never treated' },
    requires: { noReferral: false, neverTreated: false, quietYears: 0, ...requires },
  },
  rulesVersion: '1.0.0',
  erasedAt: new Date('2029-03-02T09:00:00Z'),
});
const ended = (day: string): History => ({
  ...NEVER,
  hasReferral: true,
  lastEndedAt: new Date(`${day}T12:00:00Z`),
});

describe('erasing a patient', () => {
  it('tells the ground and the version of the rules', () => {
    expect(erase(NEVER, ground({ noReferral: true }))).toEqual({
      state: {
        patientId: '0197c000-0000-7000-8000-0000000000a1',
        ground: 'never-treated',
        erasedAt: new Date('2029-03-02T09:00:00Z'),
      },
      events: [
        {
          contract: PatientErasedV1,
          data: {
            patientId: '0197c000-0000-7000-8000-0000000000a1',
            siteId: 'moss',
            ground: 'never-treated',
            rulesVersion: '1.0.0',
            erasedAt: '2029-03-02T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it.each<[string[], History, Partial<ErasePatient['ground']['requires']>]>([
    [['referral-open'], { ...NEVER, hasReferral: true, hasOpenReferral: true }, {}],
    [['referred'], { ...NEVER, hasReferral: true }, { noReferral: true }],
    [['treated'], { ...NEVER, wasTreated: true }, { neverTreated: true }],
    [[], { ...NEVER, hasReferral: true, wasTreated: true }, {}],
    [['not-quiet-yet'], ended('2026-03-03'), { quietYears: 3 }],
    [[], ended('2026-03-02'), { quietYears: 3 }],
    [[], ended('2029-03-02'), { quietYears: 0 }],
    [[], NEVER, { quietYears: 10 }],
  ])('meets %j', (found, history, requires) => {
    expect(obstacles(history, ground(requires))).toEqual(found);
  });

  it('names all that stands against it', () => {
    const history = { hasReferral: true, hasOpenReferral: true, wasTreated: true };
    const command = ground({ noReferral: true, neverTreated: true });

    expect(() => erase({ ...history, lastEndedAt: null }, command)).toThrow(
      'referral-open, referred, treated',
    );
  });
});
