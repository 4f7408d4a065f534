import { type Anomaly, groupedBy } from '../checkers/anomaly.ts';
import { checkOverlaps, checkSeries } from '../checkers/calendar.ts';
import { checkEffects } from '../checkers/effects.ts';
import { checkListAppend } from '../checkers/list-append.ts';
import { checkLog, checkLogTellsJournal, checkOrder } from '../checkers/log.ts';
import { SERVICE_NAMES } from '../stand/databases.ts';
import type { Stand } from '../stand/stand.ts';
import { factOf, isAskedFor } from '../workload/facts.ts';
import type { Notebook } from '../workload/notebook.ts';
import { chainAnomalies, journalsOf, type TopicJournal, upTo } from './journals.ts';
import { PathwayFold, shownCounters } from './pathway.ts';
import { allocations, bookedSlots, parkedMessages, statedFacts } from './state.ts';
import { readTopic } from './topic-log.ts';

/** What one checker said of so many things. */
export interface Finding {
  readonly check: string;
  readonly examined: number;
  readonly anomalies: readonly Anomaly[];
}

/** Everything that clients were told, held against everything that there is. Nothing may be going on meanwhile. */
export async function judge(stand: Stand, notebook: Notebook): Promise<Finding[]> {
  const told: string[] = [];
  const fold = new PathwayFold();
  const journals = { examined: 0, anomalies: [] as Anomaly[] };
  const logs = { examined: 0, anomalies: [] as Anomaly[] };
  const order: Anomaly[] = [];
  const lists = new Map<string, string[]>();
  for await (const journal of journalsOf(stand.databases, SERVICE_NAMES)) {
    const { topic, rows, heads } = journal;
    journals.examined += rows.length;
    journals.anomalies.push(...chainAnomalies(journal));
    const records = upTo(heads, await readTopic(stand.kafka.brokers, topic));
    logs.examined += records.length;
    logs.anomalies.push(...checkLog(records), ...checkLogTellsJournal(records, rows));
    const facts = rows.flatMap(({ type, data }) => factOf(type, data) ?? []);
    told.push(...facts);
    order.push(...checkOrder(notebook.asked(topic), facts));
    for (const { type, data } of rows) fold.take(type, data);
    if (topic.endsWith('.vitals')) addLists(lists, journal);
  }
  const counters = await shownCounters(stand);
  return [
    { check: 'journal', ...journals },
    { check: 'log', ...logs },
    { check: 'order per key', examined: told.length, anomalies: order },
    { check: 'events', examined: told.length, anomalies: eventAnomalies(notebook, told) },
    await stateFinding(stand, notebook),
    await bookingFinding(stand, notebook),
    listFinding(notebook, lists),
    { check: 'counters', examined: Object.keys(counters).length, anomalies: fold.check(counters) },
    await parkedFinding(stand),
  ];
}

/** Each acknowledged write is told once; what follows from others is told at most once. */
function eventAnomalies({ writes }: Notebook, told: readonly string[]): Anomaly[] {
  const followed = told.filter((fact) => !isAskedFor(fact));
  const repeats = checkEffects([...new Set(followed)].map(happened), followed);
  return [...checkEffects(writes, told.filter(isAskedFor)), ...repeats];
}

const happened = (key: string) => ({ key, outcome: 'unknown' as const });

async function stateFinding({ databases }: Stand, { writes }: Notebook): Promise<Finding> {
  const stated = await statedFacts(databases);
  const byKind = groupedBy(writes, ({ key }) => key.split(' ')[0] ?? '');
  const anomalies = [...stated].flatMap(([kind, facts]) =>
    checkEffects(byKind.get(kind) ?? [], facts),
  );
  const examined = [...stated.values()].reduce((sum, facts) => sum + facts.length, 0);
  return { check: 'state', examined, anomalies };
}

async function bookingFinding({ databases }: Stand, { series }: Notebook): Promise<Finding> {
  const scheduling = databases.of('scheduling');
  const taken = await allocations(scheduling);
  const anomalies = [
    ...checkOverlaps(taken),
    ...checkSeries(series, await bookedSlots(scheduling)),
  ];
  return { check: 'bookings', examined: taken.length + series.length, anomalies };
}

function addLists(lists: Map<string, string[]>, { rows }: TopicJournal): void {
  for (const { data } of rows) {
    const { sessionId, vitalsId, phase } = JSON.parse(data) as Record<string, string>;
    if (sessionId === undefined || vitalsId === undefined || phase === 'before') continue;
    const list = lists.get(sessionId);
    if (list) list.push(vitalsId);
    else lists.set(sessionId, [vitalsId]);
  }
}

function listFinding({ appends }: Notebook, lists: ReadonlyMap<string, string[]>): Finding {
  const byList = groupedBy(appends, ({ operations }) => operations[0]?.key ?? '');
  const anomalies = [...byList].flatMap(([key, transactions]) =>
    checkListAppend(transactions, new Map([[key, lists.get(key) ?? []]])),
  );
  return { check: 'lists', examined: appends.length, anomalies };
}

async function parkedFinding({ databases }: Stand): Promise<Finding> {
  const parked: string[] = [];
  for (const service of SERVICE_NAMES)
    parked.push(...(await parkedMessages(databases.of(service))));
  const anomalies = parked.map((where) => ({ kind: 'parked', where }));
  return { check: 'nothing parked', examined: SERVICE_NAMES.length, anomalies };
}
