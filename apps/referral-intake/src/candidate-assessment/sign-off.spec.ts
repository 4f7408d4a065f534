import { EligibilitySignedOffV1 } from '@lysning/contracts';
import fc from 'fast-check';
import {
  aGathering,
  anEvaluated,
  aSignature,
  aSignedOff,
  incomplete,
  ineligible,
  needsOverride,
  signedBy,
} from './assessment.fixture.js';
import { accept } from '../conclusion/conclusion.js';
import { missingSignOffs, PROFESSIONS, signOff } from './sign-off.js';

describe('signOff', () => {
  it('adds a signature and says that others are missing', () => {
    const assessment = anEvaluated();

    expect(signOff(assessment, aSignature('psychiatrist'))).toEqual({
      state: { ...assessment, signOffs: [aSignature('psychiatrist')] },
      events: [
        {
          contract: EligibilitySignedOffV1,
          data: {
            referralId: assessment.referralId,
            patientId: assessment.patientId,
            siteId: 'moss',
            role: 'psychiatrist',
            signedByHpr: '9000000',
            complete: false,
            signedAt: '2026-03-04T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it('is complete with the third profession, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...PROFESSIONS], { minLength: 3 }), ([a, b, c]) => {
        const two = signedBy(anEvaluated(), a!, b!);
        expect(two.status).toBe('evaluated');

        const { state, events } = signOff(two, aSignature(c!));

        expect(state.status).toBe('signed-off');
        expect(missingSignOffs(state.signOffs)).toEqual([]);
        expect(events[0]?.data).toMatchObject({ role: c, complete: true });
      }),
    );
  });

  it('does nothing when the same person signs for the same profession again', () => {
    const signed = signedBy(anEvaluated(), 'psychiatrist');
    const again = { ...aSignature('psychiatrist'), signedAt: new Date('2026-03-09T10:00:00Z') };

    expect(signOff(signed, again)).toEqual({ state: signed, events: [] });
  });

  it('refuses a second signature of a profession', () => {
    const signed = signedBy(anEvaluated(), 'psychiatrist');

    expect(() => signOff(signed, { ...aSignature('psychiatrist'), hpr: '9999999' })).toThrow(
      expect.objectContaining({ code: 'assessment.role-already-signed' }),
    );
  });

  it('refuses a person who signed for another profession', () => {
    const signed = signedBy(anEvaluated(), 'psychiatrist');
    const { hpr } = aSignature('psychiatrist');

    expect(() => signOff(signed, { ...aSignature('somatic-physician'), hpr })).toThrow(
      expect.objectContaining({ code: 'assessment.person-already-signed' }),
    );
  });

  it.each([
    ['facts without a verdict', aGathering(), 'assessment.not-evaluated'],
    ['an incomplete verdict', anEvaluated(incomplete), 'assessment.verdict-open'],
    ['a verdict that needs an override', anEvaluated(needsOverride), 'assessment.verdict-open'],
    [
      'an accepted candidate',
      accept(aSignedOff(), {
        urgency: 'ordinary',
        protocolId: 'ketamine-iv-trd',
        protocolVersion: '1.0.0',
        latestStartOn: '2026-05-01',
        acceptedAt: new Date('2026-03-05T10:00:00Z'),
      }).state,
      'assessment.concluded',
    ],
  ])('refuses to sign %s', (_, assessment, code) => {
    expect(() => signOff(assessment, aSignature('psychiatrist'))).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('lets the professions sign that a candidate is not eligible', () => {
    expect(aSignedOff(ineligible).status).toBe('signed-off');
  });
});
