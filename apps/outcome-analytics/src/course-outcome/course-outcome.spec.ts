import { CoursePhaseReachedV1, CourseStateChangedV1 } from '@lysning/contracts';
import {
  aKnownCourse,
  decided,
  ended,
  evaluationDue,
  induction,
  infusionFacts,
  maintenancePlanned,
  planned,
  toldOf,
  whose,
} from './course-outcome.fixture.js';
import { learn } from './course-outcome.js';

const row = {
  ...whose,
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  completedInfusions: 0,
  cumulativeDoseMg: 0,
  baselineTotal: null,
  evaluationTotal: null,
  outcome: null,
  remission: null,
  endReason: null,
};
const judged = { baselineTotal: 34, evaluationTotal: 15, outcome: 'response', remission: false };
const responder = [planned, ...induction, evaluationDue, decided('response'), maintenancePlanned];

describe('learn', () => {
  it('tells a phase when it is reached, and the row that changed', () => {
    expect(learn(aKnownCourse(), planned)).toEqual({
      state: aKnownCourse({
        planned: {
          protocolId: 'ketamine-iv-trd',
          protocolVersion: '1.0.0',
          plannedInfusions: 6,
          at: '2026-02-10T12:00:00.000Z',
        },
        toldPhases: ['planned'],
      }),
      events: [
        {
          contract: CoursePhaseReachedV1,
          data: { ...row, phase: 'planned', reachedAt: '2026-02-10T12:00:00.000Z' },
        },
        {
          contract: CourseStateChangedV1,
          data: { ...row, phase: 'planned', changedAt: '2026-02-10T12:00:00.000Z' },
        },
      ],
    });
  });

  it('tells of a course from its plan to its end, each phase as the course then was', () => {
    const { phases } = toldOf([...responder, ended('maintenance-completed')]);
    const six = { completedInfusions: 6, cumulativeDoseMg: 240 };

    expect(phases).toEqual([
      { ...row, phase: 'planned', reachedAt: '2026-02-10T12:00:00.000Z' },
      { ...row, phase: 'in-induction', reachedAt: '2026-03-02T08:20:00.000Z' },
      { ...row, ...six, phase: 'evaluation-due', reachedAt: '2026-03-17T11:00:00.000Z' },
      { ...row, ...six, ...judged, phase: 'evaluated', reachedAt: '2026-03-24T10:00:00.000Z' },
      {
        ...row,
        ...six,
        ...judged,
        phase: 'in-maintenance',
        reachedAt: '2026-03-24T10:00:00.000Z',
      },
      {
        ...row,
        ...six,
        ...judged,
        phase: 'ended',
        endReason: 'maintenance-completed',
        reachedAt: '2026-09-25T00:00:00.000Z',
      },
    ]);
  });

  it('tells the latest row with every dose and every record, and nothing when nothing changed', () => {
    const { rows } = toldOf([planned, ...infusionFacts(1)]);

    expect(
      rows.map(({ phase, cumulativeDoseMg, completedInfusions }) => [
        phase,
        cumulativeDoseMg,
        completedInfusions,
      ]),
    ).toEqual([
      ['planned', 0, 0],
      ['in-induction', 0, 0],
      ['in-induction', 40, 0],
      ['in-induction', 40, 1],
    ]);
  });

  it('tells nothing twice', () => {
    const { course } = toldOf(responder);

    for (const fact of responder)
      expect(learn(course, fact)).toEqual({ state: course, events: [] });
  });

  it('tells nothing of a course before its plan, and then all of it', () => {
    const before = toldOf(infusionFacts(1));
    expect([...before.phases, ...before.rows]).toEqual([]);

    const { phases } = toldOf([...infusionFacts(1), planned]);
    expect(phases).toMatchObject([
      { phase: 'planned', completedInfusions: 0 },
      { phase: 'in-induction', completedInfusions: 0 },
    ]);
  });

  it('adds up doses to the hundredth of a milligram', () => {
    const session = (sessionId: string) => ({ sessionId, kind: 'infusion' as const, ordinal: 1 });
    const dose = (mg: number) => ({ mg, at: '2026-03-02T09:00:00.000Z' });
    const { rows } = toldOf([
      planned,
      { fact: 'infusion', session: session('one'), told: { dose: dose(0.1) } },
      { fact: 'infusion', session: session('two'), told: { dose: dose(0.2) } },
    ]);

    expect(rows.at(-1)).toMatchObject({ cumulativeDoseMg: 0.3 });
  });
});

describe('a course that its patient left', () => {
  const left = ended('withdrawn', '2026-03-06T09:00:00.000Z');

  it('ends without the phases it never had', () => {
    const { phases, rows } = toldOf([planned, ...infusionFacts(1), left]);

    expect(phases.map(({ phase }) => phase)).toEqual(['planned', 'in-induction', 'ended']);
    expect(rows.at(-1)).toMatchObject({ phase: 'ended', endReason: 'withdrawn' });
  });

  it('stays ended when an infusion from before is told later', () => {
    const { phases, rows } = toldOf([planned, left, ...infusionFacts(1)]);

    expect(phases.map(({ phase }) => phase)).toEqual(['planned', 'ended', 'in-induction']);
    expect(rows.at(-1)).toMatchObject({
      phase: 'ended',
      completedInfusions: 1,
      cumulativeDoseMg: 40,
      changedAt: '2026-03-06T09:00:00.000Z',
    });
  });
});
