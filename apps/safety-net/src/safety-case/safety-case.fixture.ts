import type { ClosedCase, OpenCase } from './safety-case.js';

export const anOpenCase = (overrides: Partial<OpenCase> = {}): OpenCase => ({
  id: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  status: 'open',
  phase: 'waiting',
  phaseSince: new Date('2026-03-02T09:00:00Z'),
  openedAt: new Date('2026-03-02T09:00:00Z'),
  ruleVersion: '1.0.0',
  nextCheckInAt: new Date('2026-03-05T09:00:00Z'),
  receiverDueAt: null,
  ...overrides,
});

export const aClosedCase = (overrides: Partial<ClosedCase> = {}): ClosedCase => {
  const { nextCheckInAt: _, receiverDueAt: __, ...details } = anOpenCase();
  return {
    ...details,
    status: 'closed',
    closing: { by: 'hand-over', handOverId: 'h1', at: new Date('2026-03-20T09:00:00Z') },
    ...overrides,
  };
};
