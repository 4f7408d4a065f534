import { setTimeout as pause } from 'node:timers/promises';
import { inDatabase, onServer, type Query } from '../bed/sql.ts';
import { deleteGroups } from '../bed/topics.ts';
import {
  newStage,
  type Stage,
  startCommandSide,
  startProjectionSide,
} from '../chains/mechanism.ts';
import { fillOutbox, SENT } from '../chains/outbox.ts';
import { measureDrain } from '../measure/drain.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Bench, Context } from './bench.ts';

const CHUNK = 100_000;
const REPUBLISH = 'UPDATE relay_cursor SET sequence = 0, revision = revision + 1';

/** A history that grows a hundredfold: what an event costs then, and what it takes to read and send it all again. */
export const million: Bench = {
  name: 'million',
  title: 'A history of a million events',
  run: async (context) => {
    const sizes = context.quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
    const stage = await newStage(context.bed);
    const url = inDatabase(context.bed.adminUrl, stage.commandDatabase);
    await onServer(url, async (query) => {
      for (const size of sizes) {
        await grow(context, stage, { query, size });
        await costAt(context, stage, { query, size });
      }
      const events = await sentSoFar(query);
      await rebuild(context, stage, { events, keeps: 'latest' });
      await rebuild(context, stage, { events, keeps: 'readings' });
      await republish(context, stage, { query, events });
    });
    await stage.clear();
  },
};

interface History {
  readonly query: Query;
  readonly size: number;
}

const sentSoFar = async (query: Query): Promise<number> =>
  Number((await query<{ sent: string | null }>(SENT))[0]?.sent ?? 0);

/** Through the relay, as if so many commands had come; the read model follows. */
async function grow({ bed, say }: Context, stage: Stage, { query, size }: History): Promise<void> {
  say(`growing a history of ${size} events`);
  const url = inDatabase(bed.adminUrl, stage.commandDatabase);
  const [service, projection] = [await startCommandSide(stage), await readingsOf(stage)];
  for (let sent = await sentSoFar(query); sent < size; sent = await sentSoFar(query)) {
    const more = Math.min(CHUNK, size - sent);
    await fillOutbox(url, more);
    while ((await sentSoFar(query)) < sent + more) await pause(100);
  }
  await projectedAll(bed.adminUrl, stage, size);
  await Promise.all([service.stop(), projection.stop()]);
}

const readingsOf = (stage: Stage) => startProjectionSide(stage, 'readings');

async function projectedAll(adminUrl: string, stage: Stage, size: number): Promise<void> {
  const sql = 'SELECT sum(sequence) AS applied FROM consumer_position';
  await onServer(inDatabase(adminUrl, stage.projectionDatabase), async (query) => {
    const applied = async () =>
      Number((await query<{ applied: string | null }>(sql))[0]?.applied ?? 0);
    while ((await applied()) < size) await pause(100);
  });
}

/** What waits in the outbox on its way through relay and consumer, on top of the history. */
async function costAt(
  { bed, results, rounds, quick, say, wants }: Context,
  stage: Stage,
  history: History,
) {
  const subject = `after ${history.size} events`;
  if (!wants(subject)) return;
  const events = quick ? 20_000 : 40_000;
  const url = inDatabase(bed.adminUrl, stage.commandDatabase);
  for (let round = 1; round <= rounds; round += 1) {
    say(`${subject}: relay and consumer`);
    await fillOutbox(url, events);
    await history.query('CHECKPOINT');
    const [service, projection] = [await startCommandSide(stage), await readingsOf(stage)];
    const { perSecond, cpuUs, during } = await measureDrain({
      goal: events,
      count: projection.count,
      cpu: () => ({ relay: cpuOf(service.pid), consumer: cpuOf(projection.pid), ...bed.cpu() }),
    });
    await projectedAll(bed.adminUrl, stage, await sentSoFar(history.query));
    await Promise.all([service.stop(), projection.stop()]);
    const { relay = 0, consumer = 0, postgres = 0, broker = 0 } = cpuUs;
    const total = relay + consumer + postgres + broker;
    const metrics = { 'events/s': perSecond, relay, consumer, postgres, broker, 'CPU µs': total };
    results.add('million', subject, metrics, during);
  }
}

interface Rebuilding {
  readonly events: number;
  readonly keeps: 'latest' | 'readings';
}

/** From the first event of the log into an empty read model. */
async function rebuild(
  { bed, results, say, wants }: Context,
  stage: Stage,
  { events, keeps }: Rebuilding,
) {
  const subject = keeps === 'latest' ? 'rebuild: latest per patient' : 'rebuild: every reading';
  if (!wants(subject)) return;
  say(subject);
  await deleteGroups(bed.brokers, stage.topicPrefix);
  await onServer(inDatabase(bed.adminUrl, stage.projectionDatabase), async (query) => {
    await query('TRUNCATE patient_reading, latest_reading, consumer_position');
    await query('CHECKPOINT');
  });
  const projection = await startProjectionSide(stage, keeps);
  const rate = await measureDrain({
    goal: events,
    count: projection.count,
    cpu: () => ({ consumer: cpuOf(projection.pid), ...bed.cpu() }),
  });
  await projection.stop();
  results.add(
    'million',
    subject,
    {
      'events/s': rate.perSecond,
      ...rate.cpuUs,
      'CPU µs': Object.values(rate.cpuUs).reduce((sum, us) => sum + us, 0),
    },
    rate.during,
  );
}

/** All of the journal once more into the log. */
async function republish(
  { bed, results, say, wants }: Context,
  stage: Stage,
  { query, events }: { readonly query: Query; readonly events: number },
): Promise<void> {
  if (!wants('republish')) return;
  say('republishing');
  await query(REPUBLISH);
  const service = await startCommandSide(stage);
  const rate = await measureDrain({
    goal: events,
    count: () => sentSoFar(query),
    cpu: () => ({ relay: cpuOf(service.pid), ...bed.cpu() }),
  });
  await service.stop();
  results.add(
    'million',
    'republish',
    {
      'events/s': rate.perSecond,
      ...rate.cpuUs,
      'CPU µs': Object.values(rate.cpuUs).reduce((sum, us) => sum + us, 0),
    },
    rate.during,
  );
}
