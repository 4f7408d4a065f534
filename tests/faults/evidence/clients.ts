import { anomaly } from '../checkers/anomaly.ts';
import { SERVICE_NAMES } from '../stand/databases.ts';
import type { Stand } from '../stand/stand.ts';
import type { Workload } from '../workload/workload.ts';
import type { Finding } from './judge.ts';

const DEADLOCKS = `
  SELECT deadlocks::int AS deadlocks FROM pg_stat_database WHERE datname = current_database()`;

/** What clients should never meet: an error of ours, a deadlock, no word of when to come again, a way that leads nowhere. */
export async function clientFinding(
  { databases }: Stand,
  { notebook, troubles }: Workload,
): Promise<Finding> {
  const answers = [...notebook.answers.values()].reduce((sum, count) => sum + count, 0);
  const misanswers = notebook.misanswers.map(({ route, status, code }) =>
    anomaly(`answered-${status}`, `${route} ${code}`),
  );
  const mute = Array.from({ length: notebook.withoutRetryAfter }, () =>
    anomaly('no-retry-after', 'an answer to come again later'),
  );
  const stranded = troubles.map((trouble) => anomaly('stranded', trouble));
  const deadlocks = [];
  for (const service of SERVICE_NAMES) {
    const [row] = await databases.of(service)<{ deadlocks: number }>(DEADLOCKS);
    if (row && row.deadlocks > 0)
      deadlocks.push(anomaly('deadlock', `${service} ${row.deadlocks}`));
  }
  return {
    check: 'clients',
    examined: answers,
    anomalies: [...misanswers, ...mute, ...stranded, ...deadlocks],
  };
}
