import { randomUUID } from 'node:crypto';
import type { Infusion } from './infusion-history.js';

/** Given on 2 March 2026 from 09:20 to 10:00 in Oslo, its session closed at noon. */
export const anInfusion = (overrides: Partial<Infusion> = {}): Infusion => ({
  sessionId: randomUUID(),
  kind: 'infusion',
  ordinal: 1,
  startedAt: new Date('2026-03-02T08:20:00Z'),
  endedAt: new Date('2026-03-02T09:00:00Z'),
  completedAt: new Date('2026-03-02T11:00:00Z'),
  ...overrides,
});

/** Those of an induction, one every third day. */
export const anInduction = (count = 6): Infusion[] =>
  Array.from({ length: count }, (_, index) => {
    const day = String(2 + 3 * index).padStart(2, '0');
    return anInfusion({
      ordinal: index + 1,
      startedAt: new Date(`2026-03-${day}T08:20:00Z`),
      endedAt: new Date(`2026-03-${day}T09:00:00Z`),
      completedAt: new Date(`2026-03-${day}T11:00:00Z`),
    });
  });
