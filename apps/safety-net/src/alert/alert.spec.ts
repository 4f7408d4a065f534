import {
  SafetyAlertEscalatedV1,
  SafetyAlertHandedOverV1,
  SafetyAlertRaisedV1,
} from '@lysning/contracts';
import { RULES } from '../rules.fixture.js';
import { acknowledged, ALL_THERE, anAlert, contacted, RAISED_AT, stepAt } from './alert.fixture.js';
import { climb, handOver, raise } from './alert.js';
import { resolve } from './alert-steps.js';
import { ownerFrom } from './ladder.js';

const whose = {
  alertId: 'l1',
  caseId: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  reason: 'phq-9-item-9',
};
const after = (minutes: number) => stepAt(minutes).at;

describe('raise', () => {
  it('gives it to whoever is on duty, until it climbs', () => {
    const { reason } = anAlert();
    const command = {
      id: 'l1',
      caseId: 'c1',
      patientId: 'p1',
      siteId: 'moss',
      reason,
      raisedAt: RAISED_AT,
      answeredAt: RAISED_AT,
    };

    expect(raise(command, ALL_THERE, RULES)).toEqual({
      state: {
        ...command,
        status: 'raised',
        ruleVersion: '1.0.0',
        owner: { duty: 'owner', hpr: '999000001' },
        dueAt: after(60),
        climbsAt: after(60),
      },
      events: [
        {
          contract: SafetyAlertRaisedV1,
          data: {
            ...whose,
            ownerDuty: 'owner',
            ownerHpr: '999000001',
            dueAt: after(60).toISOString(),
            ruleVersion: '1.0.0',
            raisedAt: RAISED_AT.toISOString(),
          },
        },
      ],
    });
  });
});

describe('ownerFrom', () => {
  const NOBODY = { owner: null, deputy: null, 'duty-psychiatrist': null, 'site-manager': null };

  it('passes over who is not there', () => {
    expect(ownerFrom('owner', { ...ALL_THERE, owner: null, deputy: null }, '999000300')).toEqual({
      duty: 'duty-psychiatrist',
      hpr: '999000004',
    });
  });

  it('never ends with nobody', () => {
    expect(ownerFrom('deputy', NOBODY, '999000300')).toEqual({
      duty: 'site-manager',
      hpr: '999000300',
    });
  });
});

describe('climb', () => {
  const climbAt = (minutes: number, alert = anAlert()) =>
    climb(alert, { now: after(minutes), onDuty: ALL_THERE }, RULES);

  it('happens at the deadline and not a moment before', () => {
    const alert = anAlert();
    const before = { now: new Date(after(60).getTime() - 1), onDuty: ALL_THERE };

    expect(climb(alert, before, RULES)).toEqual({ state: alert, events: [] });
    expect(climbAt(60)).toEqual({
      state: { ...alert, owner: { duty: 'deputy', hpr: '999000003' }, climbsAt: after(120) },
      events: [
        {
          contract: SafetyAlertEscalatedV1,
          data: {
            ...whose,
            overdueStep: 'acknowledge',
            ownerDuty: 'deputy',
            ownerHpr: '999000003',
            dueAt: after(120).toISOString(),
            escalatedAt: after(60).toISOString(),
          },
        },
      ],
    });
  });

  it('goes on when the talk, or the end, does not come', () => {
    expect(climbAt(30 + 240, acknowledged()).events[0]?.data).toMatchObject({
      overdueStep: 'contact',
    });
    expect(climbAt(60 + 7 * 24 * 60, contacted()).events[0]?.data).toMatchObject({
      overdueStep: 'resolve',
    });
  });

  it('ends with the resolution', () => {
    const { state } = resolve(contacted(), { ...stepAt(90), code: 'followed-up' }, RULES);

    expect(climbAt(100_000, state)).toEqual({ state, events: [] });
  });
});

describe('handOver', () => {
  const there = { ...ALL_THERE, owner: '999000021' };
  const takeOver = { caseId: 'c2', siteId: 'hamar', now: after(50), onDuty: there };

  it('gives it to whoever is on duty where the person is taken over, with no more time', () => {
    const alert = anAlert();
    const { state, events } = handOver(alert, takeOver, RULES);

    const owner = { duty: 'owner', hpr: '999000021' };
    expect(state).toEqual({ ...alert, caseId: 'c2', siteId: 'hamar', owner });
    expect(events).toEqual([
      {
        contract: SafetyAlertHandedOverV1,
        data: {
          ...whose,
          caseId: 'c2',
          siteId: 'hamar',
          fromSiteId: 'moss',
          ownerDuty: 'owner',
          ownerHpr: '999000021',
          dueAt: after(60).toISOString(),
          handedOverAt: after(50).toISOString(),
        },
      },
    ]);
  });

  it('changes nothing of what is resolved, or is there already', () => {
    const resolved = resolve(contacted(), { ...stepAt(90), code: 'plan-agreed' }, RULES).state;
    const there1 = handOver(anAlert(), takeOver, RULES).state;

    for (const alert of [resolved, there1]) {
      expect(handOver(alert, takeOver, RULES)).toEqual({ state: alert, events: [] });
    }
  });
});
