import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, topicsOwnedBy } from '@lysning/contracts';
import { leaksIn, readTopics } from '@lysning/testing';
import type { Launched } from '../launched.fixture.js';
import type { Programme } from '../programme.fixture.js';

const COHORT = join(import.meta.dirname, '../../../apps/simulator/cohort/forty-referrals.ndjson');

/** After the play: who was in it is found nowhere. */
export function privacy(programme: Programme): void {
  it('tells nobody who a patient is', async () => {
    const planted = people().flatMap(({ nationalId, given, family }) => [
      nationalId,
      `${given} ${family}`,
    ]);
    const answers = await Promise.all([...wrongRequests(programme, planted)]);
    Object.assign(process.env, serversOf(programme.launched));
    const topics = SERVICES.flatMap((service) => topicsOwnedBy(service)).map(({ name }) => name);
    const records = await readTopics(topics);
    expect(records.length).toBeGreaterThan(1_000);
    const logs = readdirSync(join(programme.home.folder, 'logs')).map((name) =>
      programme.home.read('logs', name),
    );
    expect(logs.join('').length).toBeGreaterThan(1_000);
    const metrics = await Promise.all(
      SERVICES.map((service) =>
        programme
          .client(service)('GET /metrics')
          .then(({ text }) => text),
      ),
    );

    const told = [
      ...records.map((record) => [`topic ${record.topic}`, JSON.stringify(record)] as const),
      ...logs.map((text, index) => [`log ${String(index)}`, text] as const),
      ...metrics.map((text, index) => [`metrics ${String(index)}`, text] as const),
      ...answers.map((text, index) => [`answer ${String(index)}`, text] as const),
    ];
    expect(leaksIn(told, planted)).toEqual([]);
  });
}

/** The servers of the demo, where the readers of topics look for them. */
function serversOf({ output }: Launched): NodeJS.ProcessEnv {
  const [, postgres = '', kafka = ''] = /PostgreSQL (\S+), Kafka (\S+)/.exec(output()) ?? [];
  return { DATABASE_URL: `postgres://${postgres}/postgres`, KAFKA_BROKERS: kafka };
}

interface Person {
  readonly nationalId: string;
  readonly given: string;
  readonly family: string;
}

const people = (): Person[] =>
  readFileSync(COHORT, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { patient: Person }).patient);

/** What each service answers to requests that carry identities where they do not belong. */
function* wrongRequests(
  { client, token: tokenOf }: Programme,
  planted: readonly string[],
): Iterable<Promise<string>> {
  const [nationalId = '', name = ''] = planted;
  const token = tokenOf('coordinator');
  for (const service of SERVICES) {
    const ask = client(service);
    const text = (line: string, body?: unknown) =>
      ask(line, { token, ...(body !== undefined && { body }) }).then((answer) => answer.text);
    yield text(`GET /api/v1/courses/${nationalId}`);
    yield text(`GET /api/v1/referrals?cursor=${encodeURIComponent(name)}`);
    yield text('POST /api/v1/patients', { nationalId: { value: `${nationalId}0` }, name });
    yield text('POST /api/v1/referrals', { patientId: nationalId, [name]: name });
    yield text('POST /api/v1/referrals', `{"patientId": "${nationalId}" "${name}"`);
  }
}
