import {
  aCriterion,
  aGathering,
  anEvaluated,
  aVerdict,
  at,
  ineligible,
  needsOverride,
  signedBy,
} from './assessment.fixture.js';
import { override } from './override.js';

const command = {
  id: 'o1',
  criterionId: 'no-hypertension',
  reason: 'treated-and-stable',
  hpr: '9000007',
  role: 'somatic-physician',
  overriddenAt: at('03T12:00:00'),
  evaluationId: 'v2',
};
const { evaluationId: _, ...stored } = command;

describe('override', () => {
  it('names the physician, settles the verdict and tells only the result', () => {
    const assessment = anEvaluated(needsOverride);

    const { state, events } = override(assessment, command);

    const criteria = [
      aCriterion(),
      aCriterion({ criterionId: 'no-hypertension', strength: 'relative', result: 'overridden' }),
    ];
    expect(state).toEqual({
      ...assessment,
      overrides: [stored],
      evaluation: {
        ...needsOverride,
        id: 'v2',
        criteria,
        verdict: 'eligible',
        knownFacts: needsOverride.facts,
        evaluatedAt: at('03T12:00:00'),
      },
      signOffs: [],
    });
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toMatchObject({ evaluationId: 'v2', verdict: 'eligible', criteria });
    expect(JSON.stringify(events)).not.toContain('treated-and-stable');
  });

  it('voids signatures under the verdict it changes', () => {
    const verdict = aVerdict(
      aCriterion({ result: 'not-met' }),
      aCriterion({ criterionId: 'no-hypertension', strength: 'relative', result: 'not-met' }),
    );
    const signed = signedBy(anEvaluated(verdict), 'psychiatrist');

    expect(override(signed, command).state).toMatchObject({ signOffs: [] });
  });

  it('does nothing for a criterion that is already overridden', () => {
    const { state } = override(anEvaluated(needsOverride), command);

    expect(override(state, { ...command, id: 'o2', evaluationId: 'v3' })).toEqual({
      state,
      events: [],
    });
  });

  it('leaves a blocked candidate blocked', () => {
    expect(override(anEvaluated(ineligible), command).state.evaluation.verdict).toBe('ineligible');
  });

  it.each([
    ['an absolute criterion', 'two-trials', ineligible, 'assessment.absolute-criterion'],
    ['a criterion that is met', 'calm', undefined, 'assessment.criterion-not-failed'],
    ['an unknown fact', 'unsure', undefined, 'assessment.criterion-not-failed'],
    ['a criterion the rules do not have', 'x', undefined, 'assessment.criterion-not-found'],
  ])('refuses %s', (__, criterionId, verdict, code) => {
    const mixed = aVerdict(
      aCriterion({ criterionId: 'calm', strength: 'relative' }),
      aCriterion({ criterionId: 'unsure', strength: 'relative', result: 'unknown' }),
    );

    expect(() => override(anEvaluated(verdict ?? mixed), { ...command, criterionId })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('refuses while no verdict fits the facts', () => {
    expect(() => override(aGathering(), command)).toThrow(
      expect.objectContaining({ code: 'assessment.not-evaluated' }),
    );
  });
});
