import type { MigrationInterface, QueryRunner } from 'typeorm';

const PATIENT_MERGE = `
  CREATE TABLE patient_merge (
    merge_id             uuid PRIMARY KEY,
    patient_id           uuid NOT NULL,
    surviving_patient_id uuid NOT NULL,
    merged_at            timestamptz NOT NULL,
    unmerged_at          timestamptz,
    CHECK (patient_id <> surviving_patient_id)
  );
  CREATE INDEX patient_merge_from ON patient_merge (patient_id) WHERE unmerged_at IS NULL;
  CREATE INDEX patient_merge_into ON patient_merge (surviving_patient_id)
    WHERE unmerged_at IS NULL;`;

/** Merges of different keys arrive in any order, so they are followed in both directions. */
const IDS_OF_PERSON = `
  CREATE FUNCTION ids_of_person(one uuid) RETURNS uuid[] LANGUAGE sql STABLE STRICT AS $$
    WITH RECURSIVE person (id) AS (
      SELECT one
      UNION
      SELECT other.id FROM person p CROSS JOIN LATERAL (
        SELECT surviving_patient_id AS id FROM patient_merge
         WHERE patient_id = p.id AND unmerged_at IS NULL
        UNION ALL
        SELECT patient_id FROM patient_merge
         WHERE surviving_patient_id = p.id AND unmerged_at IS NULL) other
    )
    SELECT array_agg(id) FROM person $$;`;

const PERSON_OF = `
  CREATE FUNCTION person_of(one uuid) RETURNS uuid LANGUAGE sql STABLE STRICT AS $$
    SELECT coalesce(
      (SELECT id FROM unnest(ids_of_person(one)) AS known (id)
        WHERE NOT EXISTS (SELECT FROM patient_merge m
                           WHERE m.patient_id = known.id AND m.unmerged_at IS NULL)
        ORDER BY id LIMIT 1), one) $$;`;

/**
 * Which ids are one person, as merges in the identity vault tell. `ids_of_person(id)` are all of them, `person_of(id)` the
 * one that goes on. Rows keep the id under which they were begun; rules and searches about a person look under all.
 */
export class OnePerson1700000001002 implements MigrationInterface {
  readonly name = 'OnePerson1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PATIENT_MERGE + IDS_OF_PERSON + PERSON_OF);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
