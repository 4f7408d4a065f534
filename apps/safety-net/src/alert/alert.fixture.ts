import type { OnDuty } from '../duty-roster/duty-roster.js';
import { RULES } from '../rules.fixture.js';
import { type Alert, raise, type RaiseAlert } from './alert.js';
import { acknowledge, contact } from './alert-steps.js';

export const RAISED_AT = new Date('2026-03-05T10:00:00Z');

export const ALL_THERE: OnDuty = {
  owner: '999000001',
  deputy: '999000003',
  'duty-psychiatrist': '999000004',
  'site-manager': '999000005',
};

export const anAlert = (overrides: Partial<RaiseAlert> = {}): Alert =>
  raise(
    {
      id: 'l1',
      caseId: 'c1',
      patientId: 'p1',
      siteId: 'moss',
      reason: 'phq-9-item-9',
      raisedAt: RAISED_AT,
      answeredAt: RAISED_AT,
      ...overrides,
    },
    ALL_THERE,
    RULES,
  ).state;

export const stepAt = (minutes: number) => ({
  at: new Date(RAISED_AT.getTime() + minutes * 60_000),
  by: 'kari',
  hpr: '999000001',
});

export const acknowledged = (alert: Alert = anAlert()): Alert =>
  acknowledge(alert, stepAt(30), RULES).state;
export const contacted = (): Alert =>
  contact(acknowledged(), { ...stepAt(60), whom: 'patient' }, RULES).state;
