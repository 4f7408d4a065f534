import { join } from 'node:path';
import { startProgram } from '../bed/program.ts';
import { inDatabase, onServer } from '../bed/sql.ts';
import { createTopic, deleteTopics } from '../bed/topics.ts';
import { newStage, type Stage, startCommandSide } from '../chains/mechanism.ts';
import { fillOutbox, sentSoFar } from '../chains/outbox.ts';
import { measureDrain, metricsOf } from '../measure/drain.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Bench, Context } from './bench.ts';

const PRODUCE = join(import.meta.dirname, '..', 'limit', 'produce.main.ts');
const PREPARED_BATCHES = 20;

/** Work that waits, into the log: ours by way of the journal, the limit straight from memory. */
export const relay: Bench = {
  name: 'relay',
  title: 'From the outbox into the log',
  run: async (context) => {
    const events = context.quick ? 40_000 : 120_000;
    const stage = await newStage(context.bed);
    for (let round = 1; round <= context.rounds; round += 1) {
      await raw(context, 'stock', events);
      await raw(context, 'patched', 2 * events);
      await drain(context, stage, events);
    }
    await stage.clear();
  },
};

async function raw(
  { bed, results, say, wants }: Context,
  encoder: 'stock' | 'patched',
  events: number,
) {
  const subject = `raw producer, ${encoder} encoder`;
  if (!wants(subject)) return;
  say(subject);
  const topic = bed.newName('raw');
  await createTopic(bed.brokers, topic);
  const program = await startProgram({
    name: subject,
    script: PRODUCE,
    env: {
      KAFKA_BROKERS: bed.brokers,
      TOPIC: topic,
      EVENTS: String(events),
      SHAPE: 'ours',
      ENCODER: encoder,
      PREPARED: String(PREPARED_BATCHES),
    },
  });
  const rate = await measureDrain({
    goal: events,
    count: program.count,
    cpu: () => ({ process: cpuOf(program.pid), ...bed.cpu() }),
  });
  results.add('relay', subject, metricsOf(rate), rate.during);
  await program.stop();
  await deleteTopics(bed.brokers, topic);
}

async function drain({ bed, results, say, wants }: Context, stage: Stage, events: number) {
  if (!wants('our relay')) return;
  say('our relay');
  const url = inDatabase(bed.adminUrl, stage.commandDatabase);
  await fillOutbox(url, events);
  const rate = await onServer(url, async (query) => {
    await query('CHECKPOINT');
    const before = await sentSoFar(query);
    const program = await startCommandSide(stage);
    const measured = await measureDrain({
      goal: events,
      count: async () => (await sentSoFar(query)) - before,
      cpu: () => ({ process: cpuOf(program.pid), ...bed.cpu() }),
    });
    await program.stop();
    return measured;
  });
  results.add('relay', 'our relay', metricsOf(rate), rate.during);
}
