import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const RESEARCH_CONSENT = `
  CREATE TABLE research_consent (
    patient_id uuid NOT NULL,
    site_id    text NOT NULL,
    consent_id uuid NOT NULL UNIQUE,
    PRIMARY KEY (patient_id, site_id)
  );
`;

export class ResearchConsent1700000010003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RESEARCH_CONSENT);
    await runner.query(siteScoped('research_consent'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
