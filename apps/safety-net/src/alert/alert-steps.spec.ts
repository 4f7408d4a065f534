import {
  SafetyAlertAcknowledgedV1,
  SafetyAlertContactedV1,
  SafetyAlertResolvedV1,
} from '@lysning/contracts';
import { RULES } from '../rules.fixture.js';
import { acknowledged, anAlert, contacted, stepAt } from './alert.fixture.js';
import { acknowledge, contact, resolve } from './alert-steps.js';

const whose = {
  alertId: 'l1',
  caseId: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  reason: 'phq-9-item-9',
};
const refusal = (code: string) => expect.objectContaining({ code });
const after = (minutes: number) => stepAt(minutes).at;

describe('the steps of an alert', () => {
  it('an acknowledgement makes the talk due', () => {
    const { state, events } = acknowledge(anAlert(), stepAt(30), RULES);

    expect(state).toEqual({
      ...anAlert(),
      status: 'acknowledged',
      acknowledgement: stepAt(30),
      dueAt: after(30 + 240),
      climbsAt: after(30 + 240),
    });
    expect(events).toEqual([
      {
        contract: SafetyAlertAcknowledgedV1,
        data: { ...whose, acknowledgedByHpr: '999000001', acknowledgedAt: after(30).toISOString() },
      },
    ]);
  });

  it('a talk makes the end due', () => {
    const { state, events } = contact(
      acknowledged(),
      { ...stepAt(60), whom: 'next-of-kin' },
      RULES,
    );

    expect(state).toMatchObject({ status: 'contacted', dueAt: after(60 + 7 * 24 * 60) });
    expect(events).toEqual([
      {
        contract: SafetyAlertContactedV1,
        data: {
          ...whose,
          whom: 'next-of-kin',
          contactedByHpr: '999000001',
          contactedAt: after(60).toISOString(),
        },
      },
    ]);
  });

  it('the end names how it ended', () => {
    const { state, events } = resolve(contacted(), { ...stepAt(90), code: 'plan-agreed' }, RULES);

    expect(state.status).toBe('resolved');
    expect(events).toEqual([
      {
        contract: SafetyAlertResolvedV1,
        data: {
          ...whose,
          resolution: 'plan-agreed',
          resolvedByHpr: '999000001',
          resolvedAt: after(90).toISOString(),
        },
      },
    ]);
  });

  it('are taken in their order', () => {
    const step = { ...stepAt(30), whom: 'patient', code: 'followed-up' } as const;

    expect(() => contact(anAlert(), step, RULES)).toThrow(refusal('alert.not-acknowledged'));
    expect(() => resolve(anAlert(), step, RULES)).toThrow(refusal('alert.not-acknowledged'));
    expect(() => resolve(acknowledged(), step, RULES)).toThrow(refusal('alert.nobody-contacted'));
    expect(() => acknowledge(anAlert(), stepAt(-1), RULES)).toThrow(
      refusal('alert.step-too-early'),
    );
    expect(() => contact(acknowledged(), { ...step, ...stepAt(29) }, RULES)).toThrow(
      refusal('alert.step-too-early'),
    );
  });

  it('of what is about no talk needs none', () => {
    const handOver = acknowledged(anAlert({ reason: 'hand-over-unnamed', answeredAt: null }));

    expect(resolve(handOver, { ...stepAt(60), code: 'followed-up' }, RULES).state).toMatchObject({
      status: 'resolved',
      contact: null,
    });
  });

  it('taken twice are taken once', () => {
    const step = { ...stepAt(200), whom: 'patient', code: 'followed-up' } as const;
    const { state: resolved } = resolve(contacted(), { ...stepAt(90), code: 'plan-agreed' }, RULES);

    for (const alert of [acknowledged(), contacted(), resolved]) {
      expect(acknowledge(alert, step, RULES)).toEqual({ state: alert, events: [] });
    }
    expect(contact(contacted(), step, RULES).events).toEqual([]);
    expect(resolve(resolved, step, RULES).events).toEqual([]);
  });
});
