/** The real PostgreSQL and Kafka that tests run against. */
export interface Infrastructure {
  /** A login that may create databases and roles. */
  readonly adminUrl: string;
  readonly brokers: readonly string[];
}

/** From the environment, where the test launcher puts it. Throws, saying what to do, when it is not there. */
export function infrastructure(): Infrastructure {
  const { ADMIN_DATABASE_URL, DATABASE_URL, KAFKA_BROKERS } = process.env;
  const adminUrl = ADMIN_DATABASE_URL ?? DATABASE_URL;
  if (!adminUrl || !KAFKA_BROKERS) {
    throw new Error(
      'This test needs PostgreSQL and Kafka: run `npm test -- int`, or set DATABASE_URL and KAFKA_BROKERS',
    );
  }
  return { adminUrl, brokers: KAFKA_BROKERS.split(',') };
}
