import { join } from 'node:path';
import type { Bed } from '../bed/bed.ts';
import { type Program, startProgram } from '../bed/program.ts';
import { createDatabase, inDatabase } from '../bed/sql.ts';
import { createTopic, deleteGroups, deleteTopics } from '../bed/topics.ts';
import { baselineProjection } from '../chains/baseline.ts';
import { makeUnread, newStage, type Stage, startProjectionSide } from '../chains/mechanism.ts';
import { VITALS } from '../chains/outbox.ts';
import { type DrainRate, measureDrain, metricsOf } from '../measure/drain.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Bench, Context } from './bench.ts';

const SCRIPTS = join(import.meta.dirname, '..', 'limit');

/** A topic that is full before anybody reads it; each subject reads all of it into an empty table. */
export const consume: Bench = {
  name: 'consume',
  title: 'From the log into a read model',
  run: async (context) => {
    const { bed, quick, rounds, say } = context;
    const events = quick ? 60_000 : 240_000;
    say('filling topics');
    const stage = await newStage(bed);
    const topic = `${stage.topicPrefix}${VITALS}`;
    await fill(bed, { topic, events, shape: 'ours' });
    const slow = { topic: bed.newName('baseline'), events: Math.round(events / 40) };
    await createTopic(bed.brokers, slow.topic);
    await fill(bed, { ...slow, shape: 'baseline' });
    for (let round = 1; round <= rounds; round += 1) {
      await raw({ context, stage, events, topic });
      await ours({ context, stage, events, keeps: 'readings' });
      await ours({ context, stage, events, keeps: 'latest' });
      await baseline(context, slow);
    }
    await stage.clear();
    await deleteTopics(bed.brokers, slow.topic);
  },
};

interface Filling {
  readonly topic: string;
  readonly events: number;
  readonly shape: 'ours' | 'baseline';
}

async function fill(bed: Bed, { topic, events, shape }: Filling): Promise<void> {
  const producer = await startProgram({
    name: 'fill',
    script: join(SCRIPTS, 'produce.main.ts'),
    env: {
      KAFKA_BROKERS: bed.brokers,
      TOPIC: topic,
      EVENTS: String(events),
      SHAPE: shape,
      ENCODER: 'patched',
    },
  });
  await producer.result;
  await producer.stop();
}

interface Subject {
  readonly context: Context;
  readonly stage: Stage;
  readonly events: number;
}

async function raw({ context, stage, events, topic }: Subject & { topic: string }) {
  const { bed, results, say, wants } = context;
  const subject = 'raw eachBatch, one insert';
  if (!wants(subject)) return;
  say(subject);
  await makeUnread(bed, stage);
  const group = bed.newName('limit');
  const program = await startProgram({
    name: 'raw consumer',
    script: join(SCRIPTS, 'consume.main.ts'),
    env: {
      KAFKA_BROKERS: bed.brokers,
      TOPIC: topic,
      GROUP: group,
      DATABASE_URL: inDatabase(bed.adminUrl, stage.projectionDatabase),
    },
  });
  const rate = await drained(bed, program, events);
  results.add('consume', subject, metricsOf(rate), rate.during);
  await program.stop();
}

async function ours({
  context,
  stage,
  events,
  keeps,
}: Subject & { keeps: 'readings' | 'latest' }): Promise<void> {
  const { bed, results, say, wants } = context;
  const subject = keeps === 'readings' ? 'ours, the same insert' : 'ours, read-model upsert';
  if (!wants(subject)) return;
  say(subject);
  await makeUnread(bed, stage);
  const program = await startProjectionSide(stage, keeps);
  const rate = await drained(bed, program, events);
  results.add('consume', subject, metricsOf(rate), rate.during);
  await program.stop();
}

async function baseline(context: Context, { topic, events }: Pick<Filling, 'topic' | 'events'>) {
  const { bed, results, say, wants } = context;
  const subject = 'baseline: eachMessage, save()';
  if (!wants(subject)) return;
  say(subject);
  const url = await createDatabase(bed.adminUrl, bed.newName('baseline_consume'));
  await deleteGroups(bed.brokers, 'baseline');
  const program = await baselineProjection(bed, { topic, url });
  const rate = await drained(bed, program, events);
  results.add('consume', subject, metricsOf(rate), rate.during);
  await program.stop();
}

const drained = (bed: Bed, program: Program, goal: number): Promise<DrainRate> =>
  measureDrain({
    goal,
    count: program.count,
    cpu: () => ({ consumer: cpuOf(program.pid), ...bed.cpu() }),
  });
