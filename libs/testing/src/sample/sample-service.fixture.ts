import { type DataOf, ReferralWithdrawnV1 } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { type ServiceDefinition, siteScoped } from '@lysning/platform';
import { Module } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FaultController } from './fault.controller.js';
import { NoteController } from './note.controller.js';
import { NoteStore } from './note.store.js';

class Note1700000010001 implements MigrationInterface {
  name = 'Note1700000010001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE note (
        id uuid PRIMARY KEY, patient_id uuid NOT NULL, site_id text NOT NULL,
        text text NOT NULL, version integer NOT NULL
      );
      ${siteScoped('note')}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}

@EventConsumer('scheduling.note')
export class NoteConsumer {
  constructor(private readonly notes: NoteStore) {}

  @On(ReferralWithdrawnV1)
  async referralWithdrawn(tx: Tx, { patientId }: DataOf<typeof ReferralWithdrawnV1>) {
    await this.notes.forget(tx, patientId);
  }
}

@Module({
  controllers: [NoteController, FaultController],
  providers: [NoteStore, NoteConsumer],
})
class SampleModule {}

/** A small service with all that the platform offers, to test the platform with. */
export const sampleService: ServiceDefinition = {
  name: 'scheduling',
  description: 'Notes about patients.',
  module: SampleModule,
  entities: [],
  migrations: [Note1700000010001],
};
