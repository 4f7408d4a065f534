import { checkEffects } from '../checkers/effects.ts';
import { checkLog } from '../checkers/log.ts';
import { anomaly, type Anomaly, groupedBy } from '../checkers/anomaly.ts';
import { chainAnomalies, journalsOf } from '../evidence/journals.ts';
import type { Finding } from '../evidence/judge.ts';
import { settle } from '../evidence/settle.ts';
import { readTopic } from '../evidence/topic-log.ts';
import { databaseOf, SERVICE_NAMES } from '../stand/databases.ts';
import { Operator } from '../stand/operator.ts';
import type { Stand } from '../stand/stand.ts';
import { factOf } from '../workload/facts.ts';
import { Workload } from '../workload/workload.ts';
import { within } from '../within.ts';
import { all, atOnce, type Fault, type Ground } from './fault.ts';
import { setTimeout as pause } from 'node:timers/promises';

const SERVICE = 'session-recording';
/** Sessions started before the back-up, lost with the restore, and started after it. */
const SESSIONS = { kept: 12, lost: 12, after: 12 };
const STARTED = 'session.started ';
const WITHIN_MS = 120_000;

/**
 * The database of one service goes back to an earlier moment. It notices, publishes in a new epoch, and every reader
 * stops at that, loudly and before anything is applied. It goes on once an operator has said, as documented, where
 * history forked. What clients do afterwards is lost and doubled by nobody.
 */
export const restoredDatabase: Fault = {
  name: 'restored-database',
  title: 'a database restored to an earlier moment',
  strike: async (ground) => {
    const { stand, workload } = ground;
    await untilStarted(workload, SESSIONS.kept);
    await workload.pause();
    await settle(stand.databases);
    await backUp(stand);
    workload.resume();
    await untilStarted(workload, SESSIONS.lost);
    await workload.end();
    stand.clock.hold();
    await settle(stand.databases);
    const operator = new Operator(stand);
    const readBefore = await operator.positions();
    await restore(stand);
    const forks = await operator.forks(SERVICE);
    const anomalies = await operator.stoppedAnomalies(forks, readBefore);
    const since = performance.now();
    await operator.acceptAll(forks);
    await atOnce(all(ground), (replica) => replica.ready());
    const recoveryMs = performance.now() - since;
    const findings = await afterwards(ground, operator, forks);
    return { times: 1, recoveriesMs: [recoveryMs], anomalies, findings };
  },
};

/** More than were started before. */
async function untilStarted({ notebook }: Workload, sessions: number): Promise<void> {
  const started = () => notebook.writes.filter(({ key }) => key.startsWith(STARTED)).length;
  const enough = started() + sessions;
  await within(WITHIN_MS, 'Too few sessions are started', async (isOver) => {
    while (started() < enough && !isOver()) await pause(200);
  });
}

const backupOf = `${databaseOf(SERVICE)}_backup`;

async function backUp(stand: Stand): Promise<void> {
  const replica = stand.replicas.get(SERVICE);
  await replica?.stop();
  await copy(stand, databaseOf(SERVICE), backupOf);
  replica?.start();
  await replica?.ready();
}

async function restore(stand: Stand): Promise<void> {
  const replica = stand.replicas.get(SERVICE);
  await replica?.stop();
  await stand.databases.forget(databaseOf(SERVICE));
  await stand.databases.named('postgres')(`DROP DATABASE ${databaseOf(SERVICE)} WITH (FORCE)`);
  await copy(stand, backupOf, databaseOf(SERVICE));
  await stand.migrate(SERVICE);
  replica?.start();
  await replica?.ready();
}

async function copy(stand: Stand, from: string, to: string): Promise<void> {
  await stand.databases.forget(from);
  const owner = `${databaseOf(SERVICE)}_owner`;
  await stand.databases.named('postgres')(`CREATE DATABASE ${to} TEMPLATE ${from} OWNER ${owner}`);
}

/** New clients work for a while; lanes that were empty at the restore stop at their first event, and are let go on. */
async function afterwards(
  { stand, sizes, random }: Ground,
  operator: Operator,
  forks: ReadonlyMap<string, string>,
): Promise<Finding[]> {
  const workload = new Workload({
    stand,
    seed: `after ${random.next()}`,
    clients: sizes.clients,
    firstPatient: AFTERWARDS_FIRST_PATIENT,
  });
  stand.clock.run();
  const letting = operator.acceptUntilAborted(forks);
  await untilStarted(workload, SESSIONS.after);
  await workload.pause();
  await settle(stand.databases);
  letting.abort();
  const findings = await judgeAfterwards(stand, workload);
  await workload.end();
  return findings;
}

const AFTERWARDS_FIRST_PATIENT = 5_000;

async function judgeAfterwards(stand: Stand, { notebook }: Workload): Promise<Finding[]> {
  const ours = new Set(notebook.writes.map(({ key }) => key));
  const told: string[] = [];
  const chains: Anomaly[] = [];
  const logs: Anomaly[] = [];
  let examined = 0;
  for await (const journal of journalsOf(stand.databases, SERVICE_NAMES)) {
    examined += journal.rows.length;
    chains.push(...chainAnomalies(journal));
    const records = await readTopic(stand.kafka.brokers, journal.topic);
    // In each epoch by itself a lane counts without gaps.
    for (const [, inEpoch] of groupedBy(records, ({ epoch }) => epoch))
      logs.push(...checkLog(inEpoch));
    told.push(...journal.rows.flatMap(({ type, data }) => factOf(type, data) ?? []));
  }
  const events = checkEffects(
    notebook.writes,
    told.filter((fact) => ours.has(fact)),
  );
  return [
    { check: 'journal', examined, anomalies: chains },
    { check: 'log', examined, anomalies: logs },
    { check: 'events', examined: ours.size, anomalies: events },
    { check: 'readers', examined: ours.size, anomalies: await readerAnomalies(stand, notebook) },
  ];
}

/** Every session that clients saw started afterwards is known, once, to the service that counts infusions. */
async function readerAnomalies(
  { databases }: Stand,
  { writes }: Workload['notebook'],
): Promise<Anomaly[]> {
  const started = writes
    .filter(({ key }) => key.startsWith(STARTED))
    .map(({ key, outcome }) => ({ key: key.split(' ')[1] ?? '', outcome }));
  const wanted = new Set(started.map(({ key }) => key));
  const rows = await databases.of('outcome-analytics')<{ id: string }>(
    'SELECT session_id AS id FROM infusion',
  );
  if (started.length === 0) return [anomaly('nothing-started', SERVICE)];
  return checkEffects(
    started,
    rows.map(({ id }) => id).filter((id) => wanted.has(id)),
  );
}
