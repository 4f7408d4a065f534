import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the next deadline is found and taken, however many are due. */
export class DeadlineTake1700000000004 implements MigrationInterface {
  readonly name = 'DeadlineTake1700000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TAKE_DEADLINE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}

/**
 * The earliest that is due and free, and no other of its key before it. The settings make the planner go along
 * `deadline_due` to the first: by statistics of an hour in which nothing was due it would sort all that are due now,
 * for each of them. That one is earlier is said so that no index but that of kind and key can answer it. Two of a key that
 * are due at the same moment have an order too: their handlers hold the same things and would wait for each other.
 *
 * The row is locked and deleted by the same part of a transaction. Locked by the whole and deleted by a part, it would have
 * been held by two (a multixact), which no index forgets before a vacuum: everybody who looks would step over all that
 * ran today.
 */
const TAKE_DEADLINE = `
  CREATE FUNCTION take_deadline(kinds text[], at timestamptz) RETURNS SETOF deadline
    LANGUAGE plpgsql SET enable_sort = off SET enable_seqscan = off SET enable_bitmapscan = off
  AS $$
  DECLARE found deadline;
  BEGIN
    SELECT due.* INTO found FROM deadline AS due
     WHERE due.due_at <= at AND due.retry_at <= now() AND due.kind = ANY (kinds)
       AND NOT EXISTS (
         SELECT FROM deadline AS earlier
          WHERE earlier.kind = ANY (kinds) AND earlier.key = due.key
            AND (earlier.due_at - due.due_at, earlier.kind) < (interval '0', due.kind)
            AND earlier.retry_at <= now())
     ORDER BY due.due_at LIMIT 1 FOR UPDATE OF due SKIP LOCKED;
    IF found.kind IS NULL THEN RETURN; END IF;
    DELETE FROM deadline AS taken WHERE taken.kind = found.kind AND taken.key = found.key;
    RETURN NEXT found;
  END $$`;
