import { ReferralAcceptedV1, ReferralRefusedV1 } from '@lysning/contracts';
import {
  aGathering,
  anEvaluated,
  aSignedOff,
  at,
  ineligible,
  signedBy,
} from '../candidate-assessment/assessment.fixture.js';
import { accept, refuse } from './conclusion.js';

const acceptance = {
  urgency: 'ordinary',
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  latestStartOn: '2026-05-01',
  acceptedAt: at('05T10:00:00'),
} as const;
const refusal = {
  reason: 'too-few-trials',
  rules: { id: 'trd', version: '1.2.0' },
  refusedAt: at('05T11:00:00'),
};

describe('accept', () => {
  it('keeps protocol, urgency and legal date, and tells them with the versions', () => {
    const assessment = aSignedOff();

    expect(accept(assessment, acceptance)).toEqual({
      state: { ...assessment, ...acceptance, status: 'accepted' },
      events: [
        {
          contract: ReferralAcceptedV1,
          data: {
            referralId: assessment.referralId,
            patientId: assessment.patientId,
            siteId: 'moss',
            protocolId: 'ketamine-iv-trd',
            protocolVersion: '1.0.0',
            ruleId: 'trd',
            ruleVersion: '1.0.0',
            urgency: 'ordinary',
            latestStartOn: '2026-05-01',
            acceptedAt: '2026-03-05T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it('does nothing the second time', () => {
    const { state } = accept(aSignedOff(), acceptance);

    expect(accept(state, { ...acceptance, urgency: 'urgent' })).toEqual({ state, events: [] });
  });

  it('refuses while a signature is missing, and says whose', () => {
    const two = signedBy(anEvaluated(), 'psychologist', 'psychiatrist');

    expect(() => accept(two, acceptance)).toThrow(
      expect.objectContaining({
        code: 'assessment.sign-off-missing',
        details: { missing: ['somatic-physician'] },
      }),
    );
    expect(() => accept(aGathering(), acceptance)).toThrow(
      expect.objectContaining({ code: 'assessment.sign-off-missing' }),
    );
  });

  it('refuses a candidate whom three signatures find not eligible', () => {
    expect(() => accept(aSignedOff(ineligible), acceptance)).toThrow(
      expect.objectContaining({ code: 'assessment.not-eligible' }),
    );
  });

  it('refuses a candidate who is refused', () => {
    expect(() => accept(refuse(aSignedOff(), refusal).state, acceptance)).toThrow(
      expect.objectContaining({ code: 'assessment.concluded' }),
    );
  });
});

describe('refuse', () => {
  it('keeps the coded reason and tells the version of the rules that were applied', () => {
    const assessment = anEvaluated(ineligible);
    const { status: _, evaluation, signOffs: __, ...open } = assessment;

    expect(refuse(assessment, refusal)).toEqual({
      state: {
        ...open,
        status: 'refused',
        reason: 'too-few-trials',
        evaluation,
        refusedAt: at('05T11:00:00'),
      },
      events: [
        {
          contract: ReferralRefusedV1,
          data: {
            referralId: assessment.referralId,
            patientId: assessment.patientId,
            siteId: 'moss',
            reason: 'too-few-trials',
            ruleId: 'trd',
            ruleVersion: '1.0.0',
            refusedAt: '2026-03-05T11:00:00.000Z',
          },
        },
      ],
    });
  });

  it('names the rules in force when nothing was evaluated yet', () => {
    expect(refuse(aGathering(), refusal).events[0]?.data).toMatchObject({ ruleVersion: '1.2.0' });
  });

  it('does nothing the second time', () => {
    const { state } = refuse(aGathering(), refusal);

    expect(refuse(state, { ...refusal, reason: 'other' })).toEqual({ state, events: [] });
  });

  it('refuses a candidate who is accepted', () => {
    expect(() => refuse(accept(aSignedOff(), acceptance).state, refusal)).toThrow(
      expect.objectContaining({ code: 'assessment.concluded' }),
    );
  });
});
