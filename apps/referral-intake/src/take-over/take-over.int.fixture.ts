import type { TestResponse } from '@lysning/testing';
import { DataSource } from 'typeorm';
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

async function seenAt(database: DataSource, siteId: string, patientId: string): Promise<string[]> {
  const tables = await database.query<{ name: string }[]>(
    `SELECT s.table_name AS name FROM information_schema.columns s
       JOIN information_schema.columns p USING (table_schema, table_name)
     WHERE table_schema = 'public' AND s.column_name = 'site_id' AND p.column_name = 'patient_id'
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
