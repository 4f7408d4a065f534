import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  ConsentGivenV1,
  type DomainEvent,
  EnrolmentRecordedV1,
  event,
  ReferralAcceptedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { ROOT } from '../../../tools/folders.ts';
import type { Bed } from '../bed/bed.ts';
import type { Program } from '../bed/program.ts';
import { onServer } from '../bed/sql.ts';
import { startAlone } from './alone.ts';
import { type Answered, send } from './send.ts';

/** The real scheduling, alone. */
export interface Clinic {
  readonly service: Program;
  readonly databaseUrl: string;
  readonly token: string;
  /** Plans so many courses and returns their ids. */
  readonly newCourses: (count: number) => Promise<string[]>;
  /** As the coordinator. */
  readonly send: (line: string, body?: unknown) => Promise<Answered>;
  readonly stop: () => Promise<void>;
}

const PROGRAMME = join(ROOT, 'tests', 'bench', 'programme');

export async function startClinic(bed: Bed, siteId = 'moss'): Promise<Clinic> {
  const env = { LYSNING_PROGRAMME_DIR: PROGRAMME };
  const { service, databaseUrl, issuer, publisher, stop } = await startAlone('scheduling', bed, {
    env,
  });
  const token = await issuer.token({ roles: ['coordinator'], sites: [siteId] });
  return {
    service,
    databaseUrl,
    token,
    send: (line, body) =>
      send(service.port, line, { body, headers: { authorization: `Bearer ${token}` } }),
    newCourses: async (count) => {
      const known = await courseIds(databaseUrl);
      const entries = Array.from({ length: count }, () => entry(siteId));
      await publisher.publishAs('referral-intake', entries.flat());
      const all = await eventually(() => atLeast(databaseUrl, known.length + count), {
        timeoutMs: 60_000,
      });
      return all.filter((id) => !known.includes(id));
    },
    stop,
  };
}

async function atLeast(databaseUrl: string, count: number): Promise<string[]> {
  const ids = await courseIds(databaseUrl);
  if (ids.length < count) throw new Error(`${ids.length} of ${count} courses are planned`);
  return ids;
}

const courseIds = (databaseUrl: string): Promise<string[]> =>
  onServer(databaseUrl, async (query) =>
    (await query<{ id: string }>('SELECT id FROM course ORDER BY id')).map(({ id }) => id),
  );

/** All that scheduling has to know before it plans a course. */
function entry(siteId: string): DomainEvent[] {
  const patient = { patientId: randomUUID(), siteId };
  const at = new Date().toISOString();
  const consent = (scope: 'treatment' | 'register'): DomainEvent =>
    event(ConsentGivenV1, {
      ...patient,
      consentId: randomUUID(),
      scope,
      textVersion: '1.0.0',
      language: 'nb',
      method: 'electronic',
      givenAt: at,
    });
  return [
    consent('treatment'),
    consent('register'),
    event(ReferralAcceptedV1, {
      ...patient,
      referralId: randomUUID(),
      protocolId: 'ketamine-iv-trd',
      protocolVersion: '1.0.0',
      ruleId: 'trd-eligibility',
      ruleVersion: '1.0.0',
      urgency: 'ordinary',
      latestStartOn: at.slice(0, 10),
      acceptedAt: at,
    }),
    event(EnrolmentRecordedV1, {
      ...patient,
      enrolmentId: randomUUID(),
      kind: 'register',
      registerId: 'ketamine-register',
      enrolledAt: at,
    }),
  ];
}
