import { ReferralDeferredV1, ReferralRedirectedV1 } from '@lysning/contracts';
import {
  aGathering,
  anEvaluated,
  aSignedOff,
  at,
  eligible,
} from '../candidate-assessment/assessment.fixture.js';
import { recordFindings } from '../candidate-assessment/assessment.js';
import { refuse } from './conclusion.js';
import { defer, redirect, reopen } from './deferral.js';

const rules = { id: 'trd', version: '1.2.0' };
const deferral = {
  reason: 'pregnancy',
  deferredUntil: '2026-09-01',
  rules,
  deferredAt: at('05T10:00:00'),
};
const redirection = { redirectedTo: 'ect', rules, redirectedAt: at('05T10:00:00') };
const refused = () =>
  refuse(aGathering(), { reason: 'out-of-area', rules, refusedAt: at('05T09:00:00') }).state;

describe('defer', () => {
  it('keeps the matter, the day and the verdict, and tells the version of the rules', () => {
    const assessment = anEvaluated(eligible);
    const { status: _, signOffs: __, ...kept } = assessment;

    expect(defer(assessment, deferral)).toEqual({
      state: {
        ...kept,
        status: 'deferred',
        reason: 'pregnancy',
        deferredUntil: '2026-09-01',
        deferredAt: at('05T10:00:00'),
      },
      events: [
        {
          contract: ReferralDeferredV1,
          data: {
            referralId: assessment.referralId,
            patientId: assessment.patientId,
            siteId: 'moss',
            reason: 'pregnancy',
            deferredUntil: '2026-09-01',
            ruleId: 'trd',
            ruleVersion: '1.0.0',
            deferredAt: '2026-03-05T10:00:00.000Z',
          },
        },
      ],
    });
    expect(defer(aGathering(), deferral).events[0]?.data).toMatchObject({ ruleVersion: '1.2.0' });
  });

  it.each(['2026-03-05', '2026-03-04'])('is until a day to come, not %s', (deferredUntil) => {
    expect(() => defer(aGathering(), { ...deferral, deferredUntil })).toThrow(
      expect.objectContaining({ code: 'assessment.deferral-not-ahead' }),
    );
  });

  it('does nothing the second time, and nothing to one who is refused', () => {
    const { state } = defer(aGathering(), deferral);

    expect(defer(state, { ...deferral, reason: 'other' })).toEqual({ state, events: [] });
    expect(() => defer(refused(), deferral)).toThrow(
      expect.objectContaining({ code: 'assessment.concluded' }),
    );
  });
});

describe('redirect', () => {
  it('names the other treatment', () => {
    const assessment = aSignedOff();
    const { state, events } = redirect(assessment, redirection);

    expect(state).toMatchObject({ status: 'redirected', redirectedTo: 'ect' });
    expect(events).toEqual([
      {
        contract: ReferralRedirectedV1,
        data: {
          referralId: assessment.referralId,
          patientId: assessment.patientId,
          siteId: 'moss',
          redirectedTo: 'ect',
          ruleId: 'trd',
          ruleVersion: '1.0.0',
          redirectedAt: '2026-03-05T10:00:00.000Z',
        },
      },
    ]);
    expect(redirect(state, redirection)).toEqual({ state, events: [] });
    expect(() => redirect(refused(), redirection)).toThrow(
      expect.objectContaining({ code: 'assessment.concluded' }),
    );
  });
});

describe('reopen', () => {
  it('goes on from the findings, and from nothing that was signed', () => {
    const found = { hpr: '9000001', role: 'psychiatrist', foundAt: at('03T09:00:00') };
    const { state } = recordFindings(aGathering(), { facts: { mania: false }, ...found });

    expect(reopen(defer(state, deferral).state)).toEqual(state);
  });

  it('leaves every other conclusion as it is', () => {
    const over = refused();

    expect(reopen(over)).toBe(over);
  });
});
