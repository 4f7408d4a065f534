import { randomUUID } from 'node:crypto';
import type { OutcomeRules } from '@lysning/programme';
import type { Score } from '../measurement/score.js';
import type { DueResponse } from './response.js';

export const outcomeRules: OutcomeRules = {
  id: 'madrs-response',
  version: '1.0.0',
  validFrom: '2025-08-25',
  source: 'test',
  approvedBy: null,
  primaryInstrument: 'madrs',
  responsePercent: 50,
  remission: { primaryMax: 10, secondaryMax: 12 },
  worsening: 'any-increase',
  baselineWindowDays: 14,
  missing: { baseline: 'undecided', evaluation: 'undecided' },
};

/** A MADRS of 34, without a word about suicide. */
export const aScore = (overrides: Partial<Score> = {}): Score => ({
  instrument: 'madrs',
  occasion: 'baseline',
  items: [4, 4, 4, 4, 4, 4, 4, 3, 3, 0],
  total: 34,
  measuredAt: new Date('2026-03-01T13:00:00Z'),
  recordedAt: new Date('2026-03-01T13:05:00Z'),
  ...overrides,
});

/** The last infusion was on Thursday 19 March 2026. */
export const aDueResponse = (overrides: Partial<DueResponse> = {}): DueResponse => ({
  courseId: randomUUID(),
  patientId: randomUUID(),
  siteId: 'moss',
  status: 'due',
  lastInfusionAt: new Date('2026-03-19T08:40:00Z'),
  windowFrom: new Date('2026-03-21T23:00:00Z'),
  windowUntil: new Date('2026-03-30T22:00:00Z'),
  decideBy: new Date('2026-04-01T22:00:00Z'),
  dueAt: new Date('2026-03-19T11:00:00Z'),
  ...overrides,
});
