import { ResponseDecidedV1, ResponseDueV1 } from '@lysning/contracts';
import { decide, fallDue } from './response.js';
import { aDueResponse, aScore, outcomeRules } from './response.fixture.js';

const whose = ({ courseId, patientId, siteId }: ReturnType<typeof aDueResponse>) => ({
  courseId,
  patientId,
  siteId,
});
const baseline = aScore();
const evaluation = aScore({ total: 17, recordedAt: new Date('2026-03-24T10:00:00Z') });

describe('fallDue', () => {
  it('says in which window the response is to be found out', () => {
    const due = aDueResponse();
    const { lastInfusionAt, dueAt, windowFrom, windowUntil, decideBy } = due;

    expect(
      fallDue(
        whose(due),
        { lastInfusionAt, completedAt: dueAt },
        { windowFrom, windowUntil, decideBy },
      ),
    ).toEqual({
      state: due,
      events: [
        {
          contract: ResponseDueV1,
          data: {
            ...whose(due),
            lastInfusionAt: '2026-03-19T08:40:00.000Z',
            windowFrom: '2026-03-21T23:00:00.000Z',
            windowUntil: '2026-03-30T22:00:00.000Z',
            dueAt: '2026-03-19T11:00:00.000Z',
          },
        },
      ],
    });
  });
});

describe('decide', () => {
  it('decides once both scores are known, under the version of the rule', () => {
    const due = aDueResponse();
    const decidedAt = new Date('2026-03-24T10:00:00Z');

    const decision = decide(due, { baseline, evaluation, overAt: null }, outcomeRules);

    const judgement = {
      baselineTotal: 34,
      evaluationTotal: 17,
      outcome: 'response',
      remission: false,
      worsened: false,
      undecidedBecause: null,
    };
    expect(decision).toEqual({
      state: { ...due, status: 'decided', judgement, decidedAt },
      events: [
        {
          contract: ResponseDecidedV1,
          data: {
            ...whose(due),
            ...judgement,
            instrument: 'madrs',
            ruleId: 'madrs-response',
            ruleVersion: '1.0.0',
            decidedAt: '2026-03-24T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it('waits for a score that may still come', () => {
    const due = aDueResponse();

    for (const known of [
      { baseline, evaluation: null },
      { baseline: null, evaluation },
    ]) {
      expect(decide(due, { ...known, overAt: null }, outcomeRules)).toEqual({
        state: due,
        events: [],
      });
    }
  });

  it('says that it cannot, and why, when the time for scores is over', () => {
    const overAt = new Date('2026-04-01T22:00:00Z');

    const { state, events } = decide(
      aDueResponse(),
      { baseline, evaluation: null, overAt },
      outcomeRules,
    );

    expect(state).toMatchObject({ status: 'decided', decidedAt: overAt });
    expect(events).toMatchObject([
      { data: { outcome: 'undecided', undecidedBecause: 'evaluation-missing', baselineTotal: 34 } },
    ]);
  });

  it('is dated to when the last of what it rests on was known, whichever came last', () => {
    const late = aScore({ recordedAt: new Date('2026-03-25T09:00:00Z') });
    const early = { ...evaluation, recordedAt: new Date('2026-03-10T09:00:00Z') };
    const decidedAt = (scores: object) =>
      decide(aDueResponse(), { baseline, evaluation, overAt: null, ...scores }, outcomeRules).state;

    expect(decidedAt({ baseline: late })).toMatchObject({
      decidedAt: new Date('2026-03-25T09:00:00Z'),
    });
    expect(decidedAt({ evaluation: early })).toMatchObject({
      decidedAt: new Date('2026-03-19T11:00:00Z'),
    });
  });

  it('decides once: later scores and deadlines change nothing', () => {
    const { state } = decide(aDueResponse(), { baseline, evaluation, overAt: null }, outcomeRules);

    expect(
      decide(
        state,
        {
          baseline,
          evaluation: aScore({ total: 40 }),
          overAt: new Date('2026-04-01T22:00:00Z'),
        },
        outcomeRules,
      ),
    ).toEqual({ state, events: [] });
  });
});
