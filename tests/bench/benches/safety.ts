import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@lysning/testing';
import { onServer } from '../bed/sql.ts';
import type { AloneOptions } from '../chains/alone.ts';
import { measureRequests } from '../chains/measure-requests.ts';
import { type SafetyNet, startSafetyNet } from '../chains/safety-net.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import { sharedNow } from '../profile/recording.ts';
import type { Bench, Context } from './bench.ts';

export interface SafetySizes {
  /** Answered in each round. */
  readonly checkIns: number;
  /** Fall due at once in each round. */
  readonly overdue: number;
  readonly watched: number;
  readonly restSeconds: number;
}
const WHOLE: SafetySizes = { checkIns: 5_000, overdue: 5_000, watched: 100_000, restSeconds: 60 };
const QUICK: SafetySizes = { checkIns: 2_000, overdue: 2_000, watched: 100_000, restSeconds: 30 };

export const ANSWERED = 'check-ins answered';
export const OVERDUE = 'check-ins that fell due while it was down';
export const NOBODY = 'at rest, nobody watched over';
export const REST = 'at rest, 100,000 watched over';

const CONNECTIONS = 32;
/** As often as somebody looks at `/metrics`. */
const LOOK_EVERY_MS = 15_000;
/** What a start leaves behind: compiling, first looks, writing to disk what was brought in. */
const SETTLE_MS = 10_000;

/** Answers as fast as they are taken; what it costs to watch over many while nothing happens. */
export const safety: Bench = {
  name: 'safety',
  title: 'Answers and rest, on the real safety-net',
  run: (context) => measureSafety(context, context.quick ? QUICK : WHOLE),
};

export async function measureSafety(
  context: Context,
  sizes: SafetySizes,
  options: AloneOptions = {},
): Promise<void> {
  const { bed, rounds, say, wants } = context;
  say('starting');
  const service = await startSafetyNet(bed, options);
  try {
    if (wants(NOBODY)) await rest(context, service, { subject: NOBODY, ...sizes });
    await atWork(context, service, sizes);
    if (!wants(REST)) return;
    say('bringing in people under watch');
    await service.watchOver(sizes.watched);
    await onServer(service.databaseUrl, (query) => query('CHECKPOINT'));
    for (let round = 1; round <= rounds; round += 1) {
      await rest(context, service, { subject: REST, ...sizes });
    }
  } finally {
    await service.stop();
  }
}

async function atWork(context: Context, service: SafetyNet, sizes: SafetySizes): Promise<void> {
  const { rounds, wants } = context;
  for (let round = 0; wants(ANSWERED) && round <= rounds; round += 1) {
    await answer(context, service, { checkIns: sizes.checkIns, isWarmUp: round === 0 });
  }
  for (let round = 0; wants(OVERDUE) && round <= rounds; round += 1) {
    await catchUp(context, service, { overdue: sizes.overdue, isWarmUp: round === 0 });
  }
}

async function answer(
  { bed, results, say }: Context,
  service: SafetyNet,
  { checkIns, isWarmUp }: { readonly checkIns: number; readonly isWarmUp: boolean },
): Promise<void> {
  say(ANSWERED);
  const requests = await service.answers(await service.watchOver(checkIns));
  const before = await answersIn(service);
  const { metrics, during } = await measureRequests(bed, service.service, {
    requests,
    connections: CONNECTIONS,
  });
  const more = (await answersIn(service)) - before;
  if (more !== checkIns) throw new Error(`${checkIns} answers taken, ${more} kept`);
  if (!isWarmUp) results.add('safety', ANSWERED, metrics, during);
}

const ANSWERS = `
  SELECT count(*)::int AS count FROM check_in_answer a
    JOIN check_in c ON c.id = a.check_in_id AND c.status = 'answered'`;

const answersIn = (service: SafetyNet): Promise<number> => count(service, ANSWERS);

const count = ({ databaseUrl }: SafetyNet, sql: string): Promise<number> =>
  onServer(databaseUrl, async (query) => (await query<{ count: number }>(sql))[0]?.count ?? 0);

/** As after an outage, or a step of the clock: much is due, and each is a change with its events. */
async function catchUp(
  { bed, results, say }: Context,
  service: SafetyNet,
  { overdue, isWarmUp }: { readonly overdue: number; readonly isWarmUp: boolean },
): Promise<void> {
  say(OVERDUE);
  const people = await service.watchOver(overdue);
  const cpu = () => ({ service: cpuOf(service.service.pid), ...bed.cpu() });
  const [before, from] = [cpu(), sharedNow()];
  const asked = await count(service, CHECK_INS);
  await service.fallDue(people);
  await eventually(() => assertNone(service, DUE), PATIENCE);
  const [after, to] = [cpu(), sharedNow()];
  const more = (await count(service, CHECK_INS)) - asked;
  if (more !== overdue) throw new Error(`${overdue} check-ins fell due, ${more} were asked`);
  // What is still to be sent would be at work in the next round.
  await eventually(() => assertNone(service, UNSENT), PATIENCE);
  if (isWarmUp) return;
  const each = (part: keyof typeof after) => (after[part] - before[part]) / overdue;
  results.add(
    'safety',
    OVERDUE,
    {
      'deadlines/s': overdue / ((to - from) / 1000),
      service: each('service'),
      postgres: each('postgres'),
      broker: each('broker'),
      'CPU µs': each('service') + each('postgres') + each('broker'),
    },
    { from, to },
  );
}

const PATIENCE = { timeoutMs: 120_000 };
const CHECK_INS = 'SELECT count(*)::int AS count FROM check_in';
const DUE = `
  SELECT count(*)::int AS count FROM deadline WHERE kind = 'check-in.due' AND due_at <= now()`;
const UNSENT = 'SELECT count(*)::int AS count FROM outgoing_message WHERE sent_at IS NULL';

async function assertNone(service: SafetyNet, sql: string): Promise<void> {
  const left = await count(service, sql);
  if (left > 0) throw new Error(`${left} are left`);
}

async function rest(
  { bed, results, say }: Context,
  { service }: SafetyNet,
  { subject, restSeconds }: SafetySizes & { readonly subject: string },
): Promise<void> {
  say(subject);
  await look(service.port);
  await pause(Math.min(SETTLE_MS, restSeconds * 1000));
  const cpu = () => ({ service: cpuOf(service.pid), ...bed.cpu() });
  const [before, from] = [cpu(), sharedNow()];
  while (sharedNow() - from < restSeconds * 1000) {
    await pause(Math.min(LOOK_EVERY_MS, restSeconds * 1000));
    await look(service.port);
  }
  const [after, to] = [cpu(), sharedNow()];
  service.count();
  const percent = (part: keyof typeof after) =>
    ((after[part] - before[part]) / ((to - from) * 1000)) * 100;
  results.add(
    'safety',
    subject,
    {
      'service %': percent('service'),
      'postgres %': percent('postgres'),
      'of one core %': percent('service') + percent('postgres'),
    },
    { from, to },
  );
}

async function look(port: number): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (status !== 200) throw new Error(`/metrics answered ${status}`);
}
