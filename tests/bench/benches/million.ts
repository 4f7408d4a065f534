import { inDatabase, onServer, type Query } from '../bed/sql.ts';
import {
  makeUnread,
  newStage,
  type Stage,
  startCommandSide,
  startProjectionSide,
} from '../chains/mechanism.ts';
import { sentSoFar } from '../chains/outbox.ts';
import { measureDrain, metricsOf } from '../measure/drain.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Bench, Context } from './bench.ts';
import { after, costAt, costOnFreshStage, grow } from './event-cost.ts';

const REPUBLISH = 'UPDATE relay_cursor SET sequence = 0, revision = revision + 1';

/** What an event costs on top of a short history and of a long one, in turns; and to read and send all of it again. */
export const million: Bench = {
  name: 'million',
  title: 'A history of a million events',
  run: async (context) => {
    const { bed, quick, rounds, wants } = context;
    const shorter = quick ? [10_000] : [10_000, 100_000];
    const long = { stage: await newStage(bed), size: quick ? 100_000 : 1_000_000 };
    await grow(context, long);
    for (let round = 1; round <= rounds; round += 1) {
      for (const size of shorter) if (wants(after(size))) await costOnFreshStage(context, size);
      if (wants(after(long.size))) await costAt(context, long);
    }
    await onServer(inDatabase(bed.adminUrl, long.stage.commandDatabase), (query) =>
      again(context, long.stage, query),
    );
    await long.stage.clear();
  },
};

/** Reading first: what is sent again makes the log longer. */
async function again(context: Context, stage: Stage, query: Query): Promise<void> {
  const events = await sentSoFar(query);
  for (let round = 1; round <= context.rounds; round += 1) {
    await rebuild(context, stage, { events, keeps: 'latest' });
    await rebuild(context, stage, { events, keeps: 'readings' });
  }
  for (let round = 1; round <= context.rounds; round += 1) {
    await republish(context, stage, { events, query });
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
  await makeUnread(bed, stage);
  const projection = await startProjectionSide(stage, keeps);
  const rate = await measureDrain({
    goal: events,
    count: projection.count,
    cpu: () => ({ consumer: cpuOf(projection.pid), ...bed.cpu() }),
  });
  await projection.stop();
  results.add('million', subject, metricsOf(rate), rate.during);
}

interface Republishing {
  readonly events: number;
  readonly query: Query;
}

/** All of the journal once more into the log. */
async function republish(
  { bed, results, say, wants }: Context,
  stage: Stage,
  { events, query }: Republishing,
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
  results.add('million', 'republish', metricsOf(rate), rate.during);
}
