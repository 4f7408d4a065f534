import { type DomainEvent, event, SessionStartedV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import type { TestResponse } from '@lysning/testing';
import { DataSource } from 'typeorm';
import type { AssessmentDto } from '../candidate-assessment/assessment-view.dto.js';
import { accept, assess, type Send } from '../intake.int.fixture.js';
import { type Nth, type PopulatedIntake, startPopulatedIntake } from '../referred.int.fixture.js';
import type { TransferDto } from '../transfer/transfer.dto.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
}

/** The service, with coordinators of the provider that asks, the one that is asked, and a third one. */
export interface TransferringIntake extends PopulatedIntake {
  readonly moss: Send;
  readonly hamar: Send;
  readonly oslo: Send;
  readonly referred: (nth: Nth) => Promise<string>;
  readonly waiting: (nth: Nth) => Promise<string>;
  readonly offer: (
    referralId: string,
    overrides?: Record<string, unknown>,
  ) => Promise<TestResponse<TransferDto & Problem>>;
  /** The tables in which one site sees anything of a patient, by row-level security alone. */
  readonly seenAt: (siteId: string, patientId: string) => Promise<string[]>;
}

export const TAKEN_OVER_AT = new Date('2026-03-20T09:00:00Z');

export async function startTransferringIntake(): Promise<TransferringIntake> {
  const intake = await startPopulatedIntake();
  const database = new DataSource({ type: 'postgres', url: intake.database.url });
  await database.initialize();
  const moss = intake.as('coordinator');
  const referred = async (nth: Nth) =>
    String((await intake.refer(intake.patients[nth])).body['referralId']);
  return {
    ...intake,
    moss,
    hamar: intake.as('coordinator', ['hamar']),
    oslo: intake.as('coordinator', ['oslo-clinic']),
    referred,
    waiting: async (nth) => {
      const referralId = await referred(nth);
      await assess(intake, referralId);
      await accept(intake, referralId);
      return referralId;
    },
    offer: (referralId, overrides = {}) =>
      moss(`POST /api/v1/referrals/${referralId}/transfers`, {
        toSiteId: 'hamar',
        reason: 'shorter-wait',
        ...overrides,
      }),
    seenAt: (siteId, patientId) => seenAt(database, siteId, patientId),
    stop: async () => {
      await database.destroy();
      await intake.stop();
    },
  };
}

/** Offers it to Hamar, which takes over at `TAKEN_OVER_AT`; gives the transfer's id. */
export async function takeOver(intake: TransferringIntake, referralId: string): Promise<string> {
  const { transferId } = (await intake.offer(referralId)).body;
  intake.clock.set(TAKEN_OVER_AT);
  const { status } = await intake.hamar(`POST /api/v1/transfers/${transferId}/acceptance`, {});
  if (status !== 200) throw new Error(`Nobody took over: ${status}`);
  return transferId;
}

export const consent = ({ moss }: TransferringIntake, patientId: string) =>
  moss(`POST /api/v1/patients/${patientId}/consents`, {
    scope: 'treatment',
    textVersion: '1.0.0',
    language: 'nb',
    method: 'electronic',
  });

export const assessmentAt = async (intake: TransferringIntake, site: string, referralId: string) =>
  (
    await intake.as('psychiatrist', [site])<AssessmentDto>(
      `GET /api/v1/referrals/${referralId}/assessment`,
    )
  ).body;

async function seenAt(database: DataSource, siteId: string, patientId: string): Promise<string[]> {
  const tables = await database.query<{ name: string }[]>(
    `SELECT s.table_name AS name FROM information_schema.columns s
       JOIN information_schema.columns p USING (table_schema, table_name)
     WHERE table_schema = 'public' AND p.column_name = 'patient_id'
       AND s.column_name IN ('site_id', 'to_site_id')
     ORDER BY s.table_name`,
  );
  return database.transaction(async (tx) => {
    await tx.query(`SELECT set_config('app.sites', $1, true)`, [siteId]);
    const seen: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.query<unknown[]>(
        `SELECT 1 FROM ${name} WHERE patient_id = $1 LIMIT 1`,
        [patientId],
      );
      if (rows.length > 0) seen.push(name);
    }
    return seen;
  });
}

export const startedSession = (patientId: string, siteId: string, startedAt: string): DomainEvent =>
  event(SessionStartedV1, {
    sessionId: newId(),
    appointmentId: newId(),
    courseId: newId(),
    patientId,
    siteId,
    kind: 'infusion',
    ordinal: 1,
    plannedDoseMg: 35,
    mgPerKg: 0.5,
    weightKg: 70,
    startedAt,
  });
