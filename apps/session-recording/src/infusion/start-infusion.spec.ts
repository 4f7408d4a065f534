import { SessionStartedV1 } from '@lysning/contracts';
import { requireCleared } from '../clearance/clearance.js';
import { aClearance } from '../clearance/clearance.fixture.js';
import {
  aDischargedSession,
  anArrivedSession,
  anExpectedSession,
  anInfusingSession,
  aPreCheck,
  aPreparedSession,
} from '../session/session.fixture.js';
import { subjectOf } from '../session/session.js';
import type { DoseRules } from './dose.js';
import { signDose } from './sign-dose.js';
import { type StartInfusion, startInfusion } from './start-infusion.js';

const rules: DoseRules = {
  version: '1.0.0',
  mgPerKg: 0.5,
  toleranceMg: 0.5,
  hardCapMg: 50,
  weightMaxAgeDays: 7,
};
const startedAt = new Date('2026-02-09T08:20:00Z');
const command = (overrides: Partial<StartInfusion> = {}): StartInfusion => ({
  dose: { concentrationMgPerMl: 10, volumeMl: 4, doseMg: 40 },
  starter: { hprNumber: '999000001', physician: false },
  startedAt,
  clearedBy: requireCleared(aClearance()),
  ...overrides,
});
const refusal = (code: string) => expect.objectContaining({ code });

describe('startInfusion', () => {
  it('starts for a prepared patient who is cleared', () => {
    const session = aPreparedSession();
    const { doseSignatures: _, ...prepared } = session;

    expect(startInfusion(session, command(), rules)).toEqual({
      state: {
        ...prepared,
        status: 'infusing',
        infusion: {
          concentrationMgPerMl: 10,
          volumeMl: 4,
          doseMg: 40,
          startedAt,
          startedByHpr: '999000001',
          signatures: [],
          rulesVersion: '1.0.0',
        },
      },
      events: [
        {
          contract: SessionStartedV1,
          data: {
            ...subjectOf(session),
            plannedDoseMg: 40,
            mgPerKg: 0.5,
            weightKg: 80,
            startedAt: '2026-02-09T08:20:00.000Z',
          },
        },
      ],
    });
  });

  it.each([
    [anExpectedSession(), 'session.not-checked-in'],
    [anArrivedSession(), 'session.pre-check-missing'],
    [anInfusingSession(), 'session.infusion-running'],
    [aDischargedSession(), 'session.patient-discharged'],
  ])('is refused in a session that is $status', (session, code) => {
    expect(() => startInfusion(session, command(), rules)).toThrow(refusal(code));
  });

  it("waits for a physician's decision on what the pre-check found", () => {
    const deviations = ['blood-pressure'] as const;
    const decision = { reason: 'known', decidedByHpr: '9', decidedAt: startedAt };
    const open = aPreparedSession({ preCheck: aPreCheck({ deviations }) });
    const decided = aPreparedSession({ preCheck: aPreCheck({ deviations, decision }) });

    expect(() => startInfusion(open, command(), rules)).toThrow(
      refusal('session.physician-decision-missing'),
    );
    expect(startInfusion(decided, command(), rules).state.status).toBe('infusing');
  });

  it('may not lie before its pre-check', () => {
    const session = aPreparedSession();
    const { checkedAt } = session.preCheck;
    const before = new Date(checkedAt.getTime() - 1);

    expect(() => startInfusion(session, command({ startedAt: before }), rules)).toThrow(
      refusal('session.start-before-pre-check'),
    );
    expect(startInfusion(session, command({ startedAt: checkedAt }), rules).events).toHaveLength(1);
  });

  it('is refused for a dose that does not fit the weight', () => {
    const dose = { concentrationMgPerMl: 10, volumeMl: 4.5, doseMg: 45 };

    expect(() => startInfusion(aPreparedSession(), command({ dose }), rules)).toThrow(
      refusal('session.dose-weight-mismatch'),
    );
  });
});

describe('a dose above the hard cap', () => {
  const dose = { concentrationMgPerMl: 10, volumeMl: 6, doseMg: 60 };
  const nurse = { hprNumber: '999000001', physician: false };
  const psychiatrist = { hprNumber: '999000002', physician: true };
  const heavy = (...signers: string[]) =>
    aPreparedSession({
      preCheck: aPreCheck({ weightKg: 120 }),
      doseSignatures: signers.map((signedByHpr) => ({
        doseMg: 60,
        signedByHpr,
        signedAt: startedAt,
      })),
    });

  it.each([
    [nurse, ['999000002', '999000003']],
    [psychiatrist, ['999000003']],
  ])('starts when two physicians answer for it (%#)', (starter, signers) => {
    const { state } = startInfusion(heavy(...signers), command({ dose, starter }), rules);

    expect(state.infusion.signatures.map(({ signedByHpr }) => signedByHpr)).toEqual(signers);
  });

  it.each([
    [nurse, []],
    [nurse, ['999000002']],
    [psychiatrist, []],
    [psychiatrist, ['999000002']],
  ])('is refused with fewer than two different physicians (%#)', (starter, signers) => {
    expect(() => startInfusion(heavy(...signers), command({ dose, starter }), rules)).toThrow(
      refusal('session.second-signature-missing'),
    );
  });

  it('takes no signature that was for another dose', () => {
    const session = heavy('999000002', '999000003');
    const other = { concentrationMgPerMl: 10, volumeMl: 6.05, doseMg: 60.5 };

    expect(() => startInfusion(session, command({ dose: other }), rules)).toThrow(
      refusal('session.second-signature-missing'),
    );
  });

  it('needs nobody at exactly the cap', () => {
    const session = aPreparedSession({ preCheck: aPreCheck({ weightKg: 100 }) });
    const atCap = { concentrationMgPerMl: 10, volumeMl: 5, doseMg: 50 };

    expect(startInfusion(session, command({ dose: atCap }), rules).state.status).toBe('infusing');
  });
});

describe('signDose', () => {
  const signature = { doseMg: 60, signedByHpr: '999000002', signedAt: startedAt };

  it('keeps one signature per physician and dose', () => {
    const session = aPreparedSession();

    const { state, events } = signDose(session, signature);

    expect({ state, events }).toEqual({
      state: { ...session, doseSignatures: [signature] },
      events: [],
    });
    expect(signDose(state, signature).state).toBe(state);
    expect(signDose(state, { ...signature, doseMg: 61 }).state.doseSignatures).toHaveLength(2);
  });

  it('is refused before the pre-check', () => {
    expect(() => signDose(anArrivedSession(), signature)).toThrow(
      refusal('session.pre-check-missing'),
    );
  });
});
