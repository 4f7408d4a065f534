import { randomUUID } from 'node:crypto';
import {
  AppointmentBookedV1,
  AppointmentCheckedInV1,
  type DomainEvent,
  event,
  SERVICES,
  topicsOwnedBy,
} from '@lysning/contracts';
import { eventPublisher, eventually, startTokenIssuer } from '@lysning/testing';
import type { Bed } from '../bed/bed.ts';
import { inDatabase, onServer } from '../bed/sql.ts';
import { createTopics, deleteTopics } from '../bed/topics.ts';
import { ID_SLOT, NOW_SLOT, type RequestSpec } from '../load/request-template.ts';
import { type Chain, stopAll } from './chain.ts';
import { newStage, startProjectionSide } from './mechanism.ts';
import { startService } from './service.ts';

const SESSIONS = 100;

/**
 * The real session-recording with everything around it, and the bench's projection behind it. Patients have arrived
 * and sit in their chairs; each request records so many readings of one of them.
 */
export async function sessionRecordingChain(
  bed: Bed,
  { readings }: { readonly readings: number },
): Promise<Chain> {
  const stage = await newStage(bed);
  const { topicPrefix } = stage;
  await createTopics(
    bed.brokers,
    SERVICES.flatMap(topicsOwnedBy).map(({ name }) => `${topicPrefix}${name}`),
  );
  const issuer = await startTokenIssuer();
  const database = bed.newName('session_recording');
  const service = await startService('session-recording', { bed, database, topicPrefix, issuer });
  const commandUrl = inDatabase(bed.adminUrl, database);
  const sessions = await seatPatients(topicPrefix, commandUrl);
  const projection = await startProjectionSide(stage, 'readings');
  const token = await issuer.token({ roles: ['nurse'], sites: ['moss'] });
  return {
    ports: [service.port],
    requests: sessions.map((id) => vitalsRequest(id, readings, token)),
    readingsPerRequest: readings,
    services: [service],
    projections: [projection],
    projectionUrl: inDatabase(bed.adminUrl, stage.projectionDatabase),
    commandUrl,
    commandTable: 'vital_signs',
    stop: async () => {
      await stopAll([service, projection]);
      await issuer.stop();
      await deleteTopics(bed.brokers, topicPrefix);
    },
  };
}

/** As scheduling would tell it: booked and checked in. Returns the sessions that this made. */
async function seatPatients(topicPrefix: string, databaseUrl: string): Promise<string[]> {
  const publisher = eventPublisher(topicPrefix);
  try {
    await publisher.publishAs('scheduling', Array.from({ length: SESSIONS }, arrival).flat());
  } finally {
    await publisher.stop();
  }
  return eventually(
    () =>
      onServer(databaseUrl, async (query) => {
        const rows = await query<{ id: string }>(
          `SELECT id FROM infusion_session WHERE status = 'arrived' ORDER BY id`,
        );
        if (rows.length < SESSIONS) throw new Error(`${rows.length} of ${SESSIONS} have arrived`);
        return rows.map(({ id }) => id);
      }),
    { timeoutMs: 60_000 },
  );
}

function arrival(): DomainEvent[] {
  const now = Date.now();
  const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const appointment = {
    appointmentId: randomUUID(),
    courseId: randomUUID(),
    patientId: randomUUID(),
    siteId: 'moss',
    kind: 'infusion' as const,
    ordinal: 1,
  };
  return [
    event(AppointmentBookedV1, {
      ...appointment,
      startsAt: at(-10),
      endsAt: at(120),
      bookedAt: at(-60),
    }),
    event(AppointmentCheckedInV1, { ...appointment, checkedInAt: at(-5) }),
  ];
}

const vitalsRequest = (sessionId: string, readings: number, token: string): RequestSpec => ({
  path: `/api/v1/sessions/${sessionId}/vitals`,
  headers: { authorization: `Bearer ${token}` },
  body: {
    readings: Array.from({ length: readings }, (_, index) => ({
      id: ID_SLOT,
      systolicMmHg: 110 + (index % 20),
      diastolicMmHg: 70 + (index % 10),
      pulseBpm: 60 + index,
      spo2Percent: 94 + (index % 6),
      measuredAt: NOW_SLOT,
    })),
  },
});
