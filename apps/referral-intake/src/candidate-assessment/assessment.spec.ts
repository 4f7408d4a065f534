import { EligibilityEvaluatedV1 } from '@lysning/contracts';
import {
  aGathering,
  anEvaluated,
  aSignedOff,
  at,
  concluded,
  found,
  known,
  eligible,
  incomplete,
  signedBy,
} from './assessment.fixture.js';
import { letterChanged, recordFindings, takenOver } from './assessment.js';
import { evaluate } from './evaluation.js';

describe('evaluate', () => {
  it('keeps the verdict and tells each criterion with the version of the rules', () => {
    const assessment = aGathering();
    const evaluatedAt = at('03T10:00:00');

    expect(evaluate(assessment, { ...known, id: 'v1', verdict: eligible, evaluatedAt })).toEqual({
      state: {
        ...assessment,
        status: 'evaluated',
        evaluation: { ...eligible, ...known, id: 'v1', evaluatedAt },
        signOffs: [],
      },
      events: [
        {
          contract: EligibilityEvaluatedV1,
          data: {
            evaluationId: 'v1',
            referralId: assessment.referralId,
            patientId: assessment.patientId,
            siteId: 'moss',
            verdict: 'eligible',
            ruleId: 'trd',
            ruleVersion: '1.0.0',
            criteria: [{ criterionId: 'two-trials', strength: 'absolute', result: 'met' }],
            missingFacts: [],
            evaluatedAt: '2026-03-03T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it('changes nothing when the verdict is the same, so the signatures stand', () => {
    const signed = signedBy(anEvaluated(), 'psychologist');
    const again = { ...known, id: 'v2', verdict: { ...eligible }, evaluatedAt: at('04T10:00:00') };

    expect(evaluate(signed, again)).toEqual({ state: signed, events: [] });
  });

  it.each([
    ['another verdict', incomplete],
    ['another version of the rules', { ...eligible, ruleVersion: '1.0.1' }],
    ['other missing facts', { ...eligible, missingFacts: ['mania'] }],
  ])('voids the signatures under %s', (_, verdict) => {
    const signed = signedBy(anEvaluated(), 'psychologist');

    const { state, events } = evaluate(signed, {
      ...known,
      id: 'v2',
      verdict,
      evaluatedAt: at('04T10:00:00'),
    });

    expect(state).toMatchObject({ status: 'evaluated', signOffs: [], evaluation: { id: 'v2' } });
    expect(events).toHaveLength(1);
  });

  it('refuses once the candidate is accepted or refused', () => {
    expect(() =>
      evaluate(concluded(), {
        ...known,
        id: 'v2',
        verdict: eligible,
        evaluatedAt: at('06T10:00:00'),
      }),
    ).toThrow(expect.objectContaining({ code: 'assessment.concluded' }));
  });
});

describe('letterChanged', () => {
  it('voids verdict, overrides and signatures, and leaves the findings', () => {
    const { state: found1 } = recordFindings(aGathering(), { facts: { mania: false }, ...found });
    const verdict = { ...known, id: 'v1', verdict: eligible, evaluatedAt: at('03T10:00:00') };
    const signed = signedBy(evaluate(found1, verdict).state, 'psychiatrist');

    expect(letterChanged(signed)).toEqual({ state: found1, events: [] });
  });

  it('leaves alone what rests on no verdict, or is concluded', () => {
    const [gathering, over] = [aGathering(), concluded()];

    expect(letterChanged(gathering).state).toBe(gathering);
    expect(letterChanged(over).state).toBe(over);
  });
});

describe('takenOver', () => {
  it('voids signatures that are not complete, and leaves the verdict', () => {
    const judged = anEvaluated();

    expect(takenOver(signedBy(judged, 'psychiatrist', 'psychologist'))).toEqual({
      state: judged,
      events: [],
    });
  });

  it('leaves alone what is signed in full, unsigned, or concluded', () => {
    for (const assessment of [aGathering(), anEvaluated(), aSignedOff(), concluded()]) {
      expect(takenOver(assessment).state).toBe(assessment);
    }
  });
});
