import { randomUUID } from 'node:crypto';
import { add, type AddEntry, type WaitingEntry } from './waiting-list-entry.js';

export const aWaitingEntry = (overrides: Partial<AddEntry> = {}): WaitingEntry =>
  add({
    id: randomUUID(),
    referralId: randomUUID(),
    patientId: randomUUID(),
    siteId: 'moss',
    urgency: 'ordinary',
    latestStartOn: '2026-05-01',
    residence: 'resident',
    waitingSince: new Date('2026-02-01T08:00:00Z'),
    addedAt: new Date('2026-02-10T08:00:00Z'),
    ...overrides,
  }).state;
