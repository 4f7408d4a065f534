import { randomUUID } from 'node:crypto';
import type { PostgresHandle } from '../../../tools/infrastructure/index.ts';
import { checkEffects } from '../checkers/effects.ts';
import { checkJournal, type HeadRow, type JournalRow } from '../checkers/journal.ts';
import type { Anomaly } from '../checkers/anomaly.ts';
import { makeTopics } from '../evidence/topic-log.ts';
import type { Ground } from '../faults/fault.ts';
import { databaseOf, Databases, SERVICE_NAMES } from '../stand/databases.ts';
import type { Replica } from '../stand/replica.ts';
import { type Call, Client } from './client.ts';
import { text } from './hands.ts';
import { Notebook } from './notebook.ts';
import { syntheticPerson } from './synthetic-number.ts';

const SERVICE = 'referral-intake';
const PREFIX = 'small.';
/** Numbers that no other patient of a run has. */
const FIRST_NUMBER = 15_000;

/** One service on a database server of its own, and one client. */
export class SmallClinic {
  private readonly client: Client;
  private readonly notebook: Notebook;
  private readonly replica: Replica;
  private readonly databases: Databases;
  private patients = FIRST_NUMBER;
  /** Registrations that were not answered yet: they are asked for again, as the same. */
  private open: { readonly call: Call; readonly key: string } | undefined;

  private constructor(ground: Ground, replica: Replica, databases: Databases) {
    this.replica = replica;
    this.databases = databases;
    this.notebook = new Notebook();
    this.client = new Client({
      urlOf: () => replica.url,
      tokenOf: ground.stand.people.tokenOf,
      notebook: this.notebook,
      givesUp: new AbortController().signal,
    });
  }

  static async open(ground: Ground, { port, adminUrl }: PostgresHandle): Promise<SmallClinic> {
    const { stand } = ground;
    const url = new URL(stand.environment(SERVICE)['DATABASE_URL'] ?? '');
    url.port = String(port);
    const env = {
      DATABASE_URL: url.href,
      ADMIN_DATABASE_URL: adminUrl,
      TOPIC_PREFIX: PREFIX,
      REPLICA_ID: `${SERVICE}-small`,
    };
    const others = SERVICE_NAMES.map((service) => `${PREFIX}lysning.${service}`);
    await makeTopics(stand.kafka.brokers, others);
    await stand.migrate(SERVICE, env);
    const replica = await stand.another(SERVICE, env);
    replica.start();
    await replica.ready();
    return new SmallClinic(ground, replica, new Databases(adminUrl));
  }

  /** Resolves when so many have been acknowledged. */
  async register(count: number): Promise<void> {
    for (let nth = 0; nth < count; nth += 1) {
      const { call, key } = this.next();
      const { body } = await this.client.call(call, key);
      this.acknowledge(body);
    }
  }

  /** Asks once. Whether the answer was to come again later, or none. */
  async isRefused(): Promise<boolean> {
    const { call, key } = this.next();
    const answer = await this.client.once(call, key);
    if (!answer || answer.status >= 500) return true;
    this.acknowledge(answer.body);
    return false;
  }

  async anomalies(): Promise<Anomaly[]> {
    const query = this.databases.named(databaseOf(SERVICE));
    const found = await query<{ id: string }>('SELECT id FROM patient');
    const rows = await query<JournalRow & { sequence: string }>(JOURNAL);
    const heads = await query<HeadRow & { sequence: string }>(
      'SELECT topic, partition, sequence, hash FROM journal_head',
    );
    return [
      ...checkEffects(
        this.notebook.writes,
        found.map(({ id }) => id),
      ),
      ...checkJournal(rows.map(placed), heads.map(placed)),
      ...this.notebook.misanswers.map(({ route, status }) => ({
        kind: `answered-${status}`,
        where: route,
      })),
    ];
  }

  async close(): Promise<void> {
    await this.replica.kill();
    await this.databases.close();
  }

  private next(): { readonly call: Call; readonly key: string } {
    if (this.open) return this.open;
    this.patients += 1;
    const name = { given: 'Prøve', family: 'Plass' };
    const line = 'POST /api/v1/patients';
    const body = { ...syntheticPerson(this.patients), name, siteId: 'lab-wide' };
    this.open = { call: { service: SERVICE, as: 'referrer', line, body }, key: randomUUID() };
    return this.open;
  }

  private acknowledge(body: Readonly<Record<string, unknown>>): void {
    this.open = undefined;
    this.notebook.writes.push({ key: text(body['patientId']), outcome: 'acknowledged' });
  }
}

const JOURNAL = `
  SELECT topic, partition, sequence, event_id AS "eventId", key, type, headers, data, hash
    FROM journal`;

const placed = <Row extends { readonly sequence: bigint | string }>(
  row: Row,
): Row & { readonly sequence: bigint } => ({
  ...row,
  sequence: BigInt(row.sequence),
});
