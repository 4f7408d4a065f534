import { VitalsRecordedV1 } from '@lysning/contracts';
import {
  anArrivedSession,
  anExpectedSession,
  anInfusingSession,
  aPreCheck,
  aPreparedSession,
  preCheckRules as rules,
} from '../session/session.fixture.js';
import { decideToProceed, type PerformPreCheck, performPreCheck } from './perform-pre-check.js';

const refusal = (code: string) => expect.objectContaining({ code });

const command = (overrides: Partial<PerformPreCheck> = {}): PerformPreCheck => {
  const { rulesVersion: _, deviations: __, decision: ___, ...check } = aPreCheck();
  return { ...check, escortConfirmed: true, mentallyFit: true, ...overrides };
};
const withPressure = (systolicMmHg: number, diastolicMmHg: number, more = {}) =>
  command({
    vitalSigns: { systolicMmHg, diastolicMmHg, pulseBpm: 70, spo2Percent: 98 },
    ...more,
  });

describe('performPreCheck', () => {
  it('prepares who has arrived and tells the baseline', () => {
    const session = anArrivedSession();
    const { escortConfirmed: _, mentallyFit: __, ...check } = command({ vitalsId: 'v1' });

    expect(performPreCheck(session, command({ vitalsId: 'v1' }), rules)).toEqual({
      state: {
        ...session,
        status: 'prepared',
        preCheck: { ...check, rulesVersion: '1.0.0', deviations: [], decision: null },
        doseSignatures: [],
      },
      events: [
        {
          contract: VitalsRecordedV1,
          data: {
            vitalsId: 'v1',
            sessionId: session.id,
            patientId: session.patientId,
            siteId: 'moss',
            phase: 'before',
            systolicMmHg: 130,
            diastolicMmHg: 80,
            pulseBpm: 70,
            spo2Percent: 98,
            measuredAt: '2026-02-09T08:10:00.000Z',
          },
        },
      ],
    });
  });

  it.each([
    [140, 90, false, []],
    [141, 90, false, ['blood-pressure']],
    [140, 91, false, ['blood-pressure']],
    [150, 90, true, []],
    [151, 90, true, ['blood-pressure']],
    [159, 99, true, ['blood-pressure']],
  ])('at %d/%d, 65 or over: %s, leaves to a physician %j', (systolic, diastolic, aged, found) => {
    const check = withPressure(systolic, diastolic, { aged65OrOver: aged });

    const { state } = performPreCheck(anArrivedSession(), check, rules);

    expect(state.preCheck.deviations).toEqual(found);
  });

  it.each([
    [94, true, []],
    [93, true, ['spo2']],
    [94, false, ['not-fasted']],
  ])('at SpO2 %d %%, fasted: %s, leaves to a physician %j', (spo2Percent, fasted, found) => {
    const vitalSigns = { ...aPreCheck().vitalSigns, spo2Percent };

    const { state } = performPreCheck(anArrivedSession(), command({ vitalSigns, fasted }), rules);

    expect(state.preCheck.deviations).toEqual(found);
  });

  it.each([
    [withPressure(160, 80), 'session.blood-pressure-too-high'],
    [withPressure(130, 100), 'session.blood-pressure-too-high'],
    [command({ mentallyFit: false }), 'session.not-mentally-fit'],
    [command({ escortConfirmed: false }), 'session.escort-not-confirmed'],
  ])('goes no further when nobody may start (%#)', (check, code) => {
    expect(() => performPreCheck(anArrivedSession(), check, rules)).toThrow(refusal(code));
  });

  it('names everything that is in the way', () => {
    const check = withPressure(160, 100, { mentallyFit: false, escortConfirmed: false });

    expect(() => performPreCheck(anArrivedSession(), check, rules)).toThrow(
      expect.objectContaining({
        details: {
          blocks: ['blood-pressure-too-high', 'not-mentally-fit', 'escort-not-confirmed'],
        },
      }),
    );
  });

  it('done again replaces the one before, with its decision and signatures', () => {
    const decision = { reason: 'known', decidedByHpr: '9', decidedAt: new Date() };
    const session = aPreparedSession({
      preCheck: aPreCheck({ decision }),
      doseSignatures: [{ doseMg: 60, signedByHpr: '9', signedAt: new Date() }],
    });

    const { state } = performPreCheck(session, command({ weightKg: 81 }), rules);

    expect(state).toMatchObject({ preCheck: { weightKg: 81, decision: null }, doseSignatures: [] });
  });

  it('is refused before the patient has come and once the infusion runs', () => {
    expect(() => performPreCheck(anExpectedSession(), command(), rules)).toThrow(
      refusal('session.not-checked-in'),
    );
    expect(() => performPreCheck(anInfusingSession(), command(), rules)).toThrow(
      refusal('session.infusion-running'),
    );
  });
});

describe('decideToProceed', () => {
  const decision = {
    reason: 'known-hypertension',
    decidedByHpr: '9',
    decidedAt: new Date('2026-02-09T08:12:00Z'),
  };

  it('keeps who let the infusion go on, why and when', () => {
    const session = aPreparedSession({ preCheck: aPreCheck({ deviations: ['blood-pressure'] }) });

    expect(decideToProceed(session, decision)).toEqual({
      state: { ...session, preCheck: { ...session.preCheck, decision } },
      events: [],
    });
  });

  it('stands as it was when it comes again', () => {
    const session = aPreparedSession({
      preCheck: aPreCheck({ deviations: ['spo2'], decision }),
    });

    expect(decideToProceed(session, { ...decision, reason: 'other' }).state).toBe(session);
  });

  it('is refused where there is nothing to decide, and before the pre-check', () => {
    expect(() => decideToProceed(aPreparedSession(), decision)).toThrow(
      refusal('session.no-decision-needed'),
    );
    expect(() => decideToProceed(anArrivedSession(), decision)).toThrow(
      refusal('session.pre-check-missing'),
    );
  });
});
