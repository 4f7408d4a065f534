import { randomUUID } from 'node:crypto';
import type { MeasurementPlan } from './measurement-plan.js';

export const aPlan = (overrides: Partial<MeasurementPlan> = {}): MeasurementPlan => ({
  id: randomUUID(),
  courseId: randomUUID(),
  patientId: randomUUID(),
  siteId: 'moss',
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  plannedInfusions: 6,
  primaryInstrument: 'madrs',
  createdAt: new Date('2026-02-02T09:00:00Z'),
  ...overrides,
});
