import { siteScoped } from '@lysning/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One plan at a time is under way for a site, and one proposal open for a course. */
const PLAN = `
  CREATE TABLE plan (
    id            uuid PRIMARY KEY,
    site_id       text NOT NULL,
    status        text NOT NULL CHECK (status IN ('asked', 'made', 'failed')),
    cause         text NOT NULL CHECK (cause IN ('asked', 'nightly', 'disruption')),
    asked_at      timestamptz NOT NULL,
    claimed_until timestamptz,
    made          jsonb,
    CHECK ((status = 'made') = (made IS NOT NULL))
  );
  CREATE UNIQUE INDEX plan_under_way ON plan (site_id) WHERE status = 'asked';
  CREATE INDEX plan_of_site ON plan (site_id, asked_at);`;

const PROPOSAL = `
  CREATE TABLE plan_proposal (
    id           uuid PRIMARY KEY,
    plan_id      uuid REFERENCES plan,
    site_id      text NOT NULL,
    course_id    uuid NOT NULL REFERENCES course,
    patient_id   uuid NOT NULL,
    cause        text NOT NULL,
    appointments jsonb NOT NULL,
    because      jsonb NOT NULL,
    mark         text NOT NULL,
    proposed_at  timestamptz NOT NULL,
    status       text NOT NULL CHECK (status IN ('open', 'accepted', 'refused')),
    reason       text,
    decided_at   timestamptz,
    CHECK ((status = 'refused') = (reason IS NOT NULL)),
    CHECK ((status = 'open') = (decided_at IS NULL))
  );
  CREATE UNIQUE INDEX plan_proposal_open ON plan_proposal (course_id) WHERE status = 'open';
  CREATE INDEX plan_proposal_plan ON plan_proposal (plan_id);
  CREATE INDEX plan_proposal_site ON plan_proposal (site_id, id);`;

export class PlanProposal1700000010031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const scoped = ['plan', 'plan_proposal'].map(siteScoped);
    await runner.query([PLAN, PROPOSAL, ...scoped].join('\n'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
