import { onServer } from '../bed/sql.ts';
import type { AloneOptions } from '../chains/alone.ts';
import { bringInCandidates, withTwoTrials } from '../chains/candidates.ts';
import { measureRequests } from '../chains/measure-requests.ts';
import { type Intake, startIntake } from '../chains/referral-intake.ts';
import { judgeAgain } from '../chains/shadow-run.ts';
import { percentile } from '../measure/statistics.ts';
import { sharedNow } from '../profile/recording.ts';
import type { Bench, Context } from './bench.ts';

export interface IntakeSizes {
  /** Received in each round. */
  readonly letters: number;
  readonly waiting: number;
  /** How often in each round somebody's urgency is judged anew and the list read. */
  readonly moves: number;
  /** Verdicts that stand; at least as many as wait. */
  readonly judged: number;
}
const WHOLE: IntakeSizes = { letters: 3_000, waiting: 10_000, moves: 100, judged: 20_000 };
const QUICK: IntakeSizes = { letters: 1_000, waiting: 10_000, moves: 30, judged: 10_000 };

export const RECEIPT = 'letters received';
export const WAITING = 'one moved on a list of 10,000, and its first page read';
export const SHADOW = 'past verdicts judged by a draft';

const CONNECTIONS = 32;
/** What a page holds when nothing is asked for. */
const PAGE = 50;

/** Letters as fast as they are taken; the waiting list and the verdicts of many, brought in by SQL. */
export const intake: Bench = {
  name: 'intake',
  title: 'Letters, the waiting list and a draft of the rules, on the real referral-intake',
  run: (context) => measureIntake(context, context.quick ? QUICK : WHOLE),
};

export async function measureIntake(
  context: Context,
  sizes: IntakeSizes,
  options: AloneOptions = {},
): Promise<void> {
  const { rounds, say, wants } = context;
  say('starting');
  const service = await startIntake(context.bed, options);
  try {
    for (let round = 0; wants(RECEIPT) && round <= rounds; round += 1) {
      await receive(context, service, { letters: sizes.letters, isWarmUp: round === 0 });
    }
    if (wants(WAITING) || wants(SHADOW)) await amongMany(context, service, sizes);
  } finally {
    await service.stop();
  }
}

async function amongMany(context: Context, service: Intake, sizes: IntakeSizes): Promise<void> {
  const { rounds, say, wants } = context;
  say('bringing in candidates');
  await bringInCandidates(service, sizes);
  for (let round = 1; round <= rounds; round += 1) {
    if (wants(WAITING)) await moveAndRead(context, service, sizes);
    if (wants(SHADOW)) await shadow(context, service, sizes);
  }
}

interface Receiving {
  readonly letters: number;
  readonly isWarmUp: boolean;
}

async function receive(
  { bed, results, say }: Context,
  service: Intake,
  { letters, isWarmUp }: Receiving,
): Promise<void> {
  say(RECEIPT);
  const requests = await service.letters(await service.newPatients(letters));
  const before = await told(service);
  const { metrics, during } = await measureRequests(bed, service.service, {
    requests,
    connections: CONNECTIONS,
  });
  const { referrals, clocks, words } = await told(service);
  for (const [what, count] of Object.entries({ referrals, clocks, words })) {
    const more = count - before[what as keyof typeof before];
    if (more !== letters) throw new Error(`${letters} letters received, ${more} ${what}`);
  }
  if (!isWarmUp) results.add('intake', RECEIPT, metrics, during);
}

interface Told {
  readonly referrals: number;
  readonly clocks: number;
  readonly words: number;
}

const told = ({ databaseUrl }: Intake): Promise<Told> =>
  onServer(databaseUrl, async (query) => {
    const [counts] = await query<Told>(`
      SELECT (SELECT count(*)::int FROM referral) AS referrals,
             (SELECT count(*)::int FROM legal_clock) AS clocks,
             (SELECT count(*)::int FROM referral_text) AS words`);
    return counts ?? { referrals: 0, clocks: 0, words: 0 };
  });

/** Last of all, then urgent: the one who is moved passes nearly everybody. */
async function moveAndRead(
  { results, say }: Context,
  service: Intake,
  { moves, waiting }: IntakeSizes,
): Promise<void> {
  say(WAITING);
  const ids = await onServer(service.databaseUrl, (query) =>
    query<{ id: string }>(
      `SELECT id FROM waiting_list_entry WHERE urgency = 'ordinary'
       ORDER BY latest_start_on DESC LIMIT $1`,
      [moves],
    ),
  );
  const from = sharedNow();
  const times: number[] = [];
  for (const { id } of ids) {
    const startedAt = performance.now();
    await service.send(`POST /waiting-list/${id}/urgency`, { urgency: 'urgent' });
    const { body } = await service.send('GET /waiting-list?siteId=moss');
    times.push(performance.now() - startedAt);
    const items = body['items'] as readonly { readonly urgency: string }[];
    const [first] = items;
    if (items.length !== Math.min(PAGE, waiting) || first?.urgency !== 'urgent') {
      throw new Error(`${id} did not move`);
    }
  }
  const metrics = { 'p50 ms': percentile(times, 0.5), 'p99 ms': percentile(times, 0.99) };
  results.add('intake', WAITING, metrics, { from, to: sharedNow() });
}

async function shadow({ results, say }: Context, service: Intake, { judged }: IntakeSizes) {
  say(SHADOW);
  const from = sharedNow();
  const { judgedAgain, otherwise } = await judgeAgain(service.serviceUrl);
  const during = { from, to: sharedNow() };
  if (judgedAgain !== judged + 1 || otherwise !== withTwoTrials(judgedAgain)) {
    throw new Error(`${judgedAgain} were judged again, ${otherwise} otherwise`);
  }
  const seconds = (during.to - from) / 1000;
  results.add('intake', SHADOW, { 'assessments/s': judgedAgain / seconds, seconds }, during);
}
