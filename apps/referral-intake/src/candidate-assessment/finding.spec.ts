import {
  aGathering,
  anEvaluated,
  at,
  concluded,
  found,
  known,
  eligible,
  needsOverride,
  signedBy,
} from './assessment.fixture.js';
import { recordFinding, recordFindings } from './assessment.js';
import { evaluate } from './evaluation.js';
import { override } from './override.js';

describe('recordFindings', () => {
  it('keeps each fact with who found it and when', () => {
    const assessment = aGathering();

    expect(recordFindings(assessment, { facts: { psychosis: false }, ...found })).toEqual({
      state: { ...assessment, findings: { psychosis: { value: false, ...found } } },
      events: [],
    });
  });

  it('leaves a fact with whom it was first found by when another repeats it', () => {
    const first = recordFindings(aGathering(), { facts: { psychosis: false }, ...found }).state;
    const other = { hpr: '9000002', role: 'psychologist', foundAt: at('04T09:00:00') };

    const { state } = recordFindings(first, { facts: { psychosis: false, mania: true }, ...other });

    expect(state.findings).toEqual({
      psychosis: { value: false, ...found },
      mania: { value: true, ...other },
    });
  });

  it('voids verdict, overrides and signatures when a fact changes or is taken back', () => {
    const facts = { psychosis: false };
    const { state } = recordFindings(aGathering(), { facts, ...found });
    const verdict = { ...known, id: 'v1', verdict: eligible, evaluatedAt: at('03T10:00:00') };
    const signed = signedBy(evaluate(state, verdict).state, 'psychiatrist');

    for (const changed of [{ psychosis: true }, {}, { psychosis: false, mania: null }]) {
      const after = recordFindings(signed, { facts: changed, ...found }).state;
      expect(after.status).toBe('gathering');
      expect(after).not.toHaveProperty('evaluation');
      expect(after).not.toHaveProperty('signOffs');
      expect(after.overrides).toEqual([]);
    }
  });

  it('voids the override of a criterion that other facts failed', () => {
    const { state } = override(anEvaluated(needsOverride), {
      id: 'o1',
      criterionId: 'no-hypertension',
      reason: 'treated-and-stable',
      hpr: '9000007',
      role: 'somatic-physician',
      overriddenAt: at('03T12:00:00'),
      evaluationId: 'v2',
    });

    expect(recordFindings(state, { facts: { psychosis: false }, ...found }).state).toMatchObject({
      status: 'gathering',
      overrides: [],
    });
  });

  it('voids nothing when nothing changes', () => {
    const facts = { psychosis: false };
    const { state } = recordFindings(aGathering(), { facts, ...found });
    const verdict = { ...known, id: 'v1', verdict: eligible, evaluatedAt: at('03T10:00:00') };
    const signed = signedBy(evaluate(state, verdict).state, 'psychiatrist');

    expect(recordFindings(signed, { facts, ...found, foundAt: at('09T09:00:00') })).toEqual({
      state: signed,
      events: [],
    });
  });

  it('refuses once the candidate is accepted or refused', () => {
    expect(() => recordFindings(concluded(), { facts: {}, ...found })).toThrow(
      expect.objectContaining({ code: 'assessment.concluded' }),
    );
  });
});

describe('recordFinding', () => {
  const other = { hpr: '9000002', role: 'psychologist', foundAt: at('04T09:00:00') };
  const both = () => {
    const first = recordFinding(aGathering(), { fact: 'psychosis', value: false, ...found }).state;
    return recordFinding(first, { fact: 'mania', value: false, ...other }).state;
  };

  it('leaves what another found with them, and a correction is of whoever makes it', () => {
    expect(both().findings).toEqual({
      psychosis: { value: false, ...found },
      mania: { value: false, ...other },
    });

    const { findings } = recordFinding(both(), { fact: 'psychosis', value: null, ...other }).state;

    expect(findings).toEqual({
      psychosis: { value: null, ...other },
      mania: { value: false, ...other },
    });
  });

  it('voids verdict, overrides and signatures by a change, and nothing by the same once more', () => {
    const verdict = { ...known, id: 'v1', verdict: eligible, evaluatedAt: at('05T10:00:00') };
    const gathered = both();
    const signed = signedBy(evaluate(gathered, verdict).state, 'psychiatrist', 'psychologist');

    expect(recordFinding(signed, { fact: 'mania', value: false, ...found })).toEqual({
      state: signed,
      events: [],
    });
    const { state } = recordFinding(signed, { fact: 'mania', value: true, ...found });
    expect(state).toEqual({
      ...gathered,
      findings: { ...gathered.findings, mania: { value: true, ...found } },
    });
  });

  it('refuses once the candidate is accepted or refused', () => {
    expect(() => recordFinding(concluded(), { fact: 'mania', value: true, ...found })).toThrow(
      expect.objectContaining({ code: 'assessment.concluded' }),
    );
  });
});
