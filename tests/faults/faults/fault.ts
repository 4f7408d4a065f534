import { settle } from '../evidence/settle.ts';
import type { Finding } from '../evidence/judge.ts';
import type { Anomaly } from '../checkers/anomaly.ts';
import type { FaultName } from '../names.ts';
import type { Random } from '../random.ts';
import type { Sizes } from '../sizes.ts';
import type { Replica } from '../stand/replica.ts';
import type { Stand } from '../stand/stand.ts';
import type { Workload } from '../workload/workload.ts';

/** Where a fault strikes: a stand under load. */
export interface Ground {
  readonly stand: Stand;
  readonly workload: Workload;
  readonly random: Random;
  readonly sizes: Sizes;
  /** Tells whoever watches. */
  readonly say: (what: string) => void;
}

/** What was done, and how soon all was well again each time. */
export interface Struck {
  readonly times: number;
  readonly recoveriesMs: readonly number[];
  /** What the fault itself found wrong. */
  readonly anomalies?: readonly Anomaly[];
  /** Why it could not be done here. */
  readonly skipped?: string;
  /** Writes while it struck, where that is not everything from its start to its end. */
  readonly acknowledged?: number;
  /** What else there is to tell, for the page. */
  readonly notes?: readonly string[];
  /** When it judges for itself: then it has ended the clients, and is the last. */
  readonly findings?: readonly Finding[];
}

export interface Fault {
  readonly name: FaultName;
  /** For the table. */
  readonly title: string;
  /** How many times as long as others it may take before it is broken off. */
  readonly patience?: number;
  readonly strike: (ground: Ground) => Promise<Struck>;
}

export const all = ({ stand }: Ground): Replica[] => [...stand.replicas.values()];

/** Each of these at the same time as the others. */
export const atOnce = <Item, Outcome>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Outcome>,
): Promise<Outcome[]> => Promise.all(items.map(work));

/** Strikes while all clients rest. Everything asked before is answered and read first, and does not count. */
export async function atRest(
  { stand, workload }: Ground,
  strike: () => Promise<Struck>,
): Promise<Struck> {
  await workload.pause();
  await settle(stand.databases);
  const before = workload.notebook.acknowledged;
  const struck = await strike();
  const acknowledged = workload.notebook.acknowledged - before;
  workload.resume();
  return { ...struck, acknowledged };
}
