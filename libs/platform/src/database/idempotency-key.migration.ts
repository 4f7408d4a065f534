import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdempotencyKey1700000001001 implements MigrationInterface {
  name = 'IdempotencyKey1700000001001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE idempotency_key (
        scope       text        NOT NULL,
        key         text        NOT NULL,
        request     bytea       NOT NULL,
        status      smallint    NOT NULL,
        headers     jsonb       NOT NULL,
        body        text        NOT NULL,
        answered_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (scope, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (answered_at);`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
