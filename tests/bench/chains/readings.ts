import { randomUUID } from 'node:crypto';
import { NOW_SLOT, type RequestSpec } from '../load/request-template.ts';

const PATIENTS = 200;

/** A reading of each of 200 patients, due when it is sent: the same for every chain. */
export function readingRequests(path: string): RequestSpec[] {
  return Array.from({ length: PATIENTS }, (_, index) => ({
    path,
    body: {
      sessionId: randomUUID(),
      patientId: randomUUID(),
      siteId: 'moss',
      phase: 'during',
      systolicMmHg: 110 + (index % 50),
      diastolicMmHg: 70 + (index % 20),
      pulseBpm: 60 + (index % 40),
      spo2Percent: 94 + (index % 6),
      measuredAt: NOW_SLOT,
    },
  }));
}
