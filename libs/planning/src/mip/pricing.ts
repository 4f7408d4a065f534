import { agendaKey } from '../agenda.js';
import { type Choice, movedPrice } from './choices.js';
import type { Master } from './master.js';
import { type Pool, scanPatterns } from './pool.js';

/** What every pattern would save or cost under the prices that the rows have now. */
export interface Pricing {
  /** A choice's patterns that cost at most `limit` more than nothing, by what they cost. */
  readonly within: (choice: Choice, limit: number, visit: Visit) => void;
  /** A choice's cheapest pattern for each first day. */
  readonly cheapest: (choice: Choice, visit: Visit) => void;
}

type Visit = (pattern: number, reduced: number) => void;

export function pricing(master: Master, rowPrices: Float64Array): Pricing {
  const nets = new Map<string, Net>();
  const netOf = ({ pool, kind }: Choice): Net => {
    const key = `${poolIds(pool)} ${kind}`;
    const known = nets.get(key);
    if (known) return known;
    const net = priced(pool, dayPrices(master, rowPrices, pool, kind));
    nets.set(key, net);
    return net;
  };
  const ids = new Map<Pool, number>();
  const poolIds = (pool: Pool): number => {
    const id = ids.get(pool) ?? ids.size;
    ids.set(pool, id);
    return id;
  };
  return {
    within: (choice, limit, visit) => {
      const net = netOf(choice);
      scanDays(choice, rowPrices, (base, day) => {
        if (base + (net.least[day] ?? Infinity) > limit) return;
        scanPatterns(choice.pool, day, (pattern) => {
          const moved = movedPrice(master.instance, choice, pattern);
          const reduced = base + moved + (net.all[pattern] ?? Infinity);
          if (reduced <= limit) visit(pattern, reduced);
        });
      });
    },
    cheapest: (choice, visit) => {
      const net = netOf(choice);
      scanDays(choice, rowPrices, (base, day) => {
        const best = cheapestOf(master, choice, net, day);
        if (best >= 0) {
          const moved = movedPrice(master.instance, choice, best);
          visit(best, base + moved + (net.all[best] ?? Infinity));
        }
      });
    },
  };
}

/** For each pattern its price less what its days are worth, and the least of those that begin on a day. */
interface Net {
  readonly all: Float64Array;
  readonly least: Float64Array;
  readonly leastAt: Int32Array;
}

function priced(pool: Pool, prices: Float64Array): Net {
  const { count, sessions, days, price, from } = pool;
  const all = Float64Array.from(price);
  const valueOf = (at: number) => prices[days[at] ?? 0] ?? 0;
  for (let at = 0; at < count * sessions; at += 1) {
    const pattern = Math.floor(at / sessions);
    all[pattern] = (all[pattern] ?? 0) - valueOf(at);
  }
  const least = new Float64Array(from.length).fill(Infinity);
  const leastAt = new Int32Array(from.length).fill(-1);
  for (const [pattern, net] of all.entries()) {
    const first = days[pattern * sessions] ?? 0;
    if (net >= (least[first] ?? Infinity)) continue;
    least[first] = net;
    leastAt[first] = pattern;
  }
  return { all, least, leastAt };
}

/** What a session of this kind is charged on each day: never more than nothing. */
function dayPrices(
  { mixtures, dayOf }: Master,
  rowPrices: Float64Array,
  { siteId, from }: Pool,
  kind: number,
): Float64Array {
  return Float64Array.from({ length: from.length }, (_, day) => {
    const row = dayOf.get(agendaKey(siteId, day))?.row;
    if (row === undefined) return 0;
    return mixtures.reduce(
      (sum, weights, at) => sum + (weights[kind] ?? 0) * (rowPrices[row + at] ?? 0),
      0,
    );
  });
}

function scanDays(
  { startPrices, patient }: Choice,
  rowPrices: Float64Array,
  visit: (base: number, day: number) => void,
): void {
  const patientPrice = rowPrices[patient] ?? 0;
  for (let day = 0; day < startPrices.length; day += 1) {
    const base = (startPrices[day] ?? Infinity) - patientPrice;
    if (base < Infinity) visit(base, day);
  }
}

/** With a plan before, moves count as well: then each pattern is looked at. */
function cheapestOf({ instance }: Master, choice: Choice, net: Net, day: number): number {
  if (choice.course.patient.proposedDays.length === 0) return net.leastAt[day] ?? -1;
  let [best, least] = [-1, Infinity];
  scanPatterns(choice.pool, day, (pattern) => {
    const cost = (net.all[pattern] ?? Infinity) + movedPrice(instance, choice, pattern);
    if (cost < least) [best, least] = [pattern, cost];
  });
  return best;
}
