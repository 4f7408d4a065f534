import { checkSums, type Sum } from '../checkers/sums.ts';
import type { Anomaly } from '../checkers/anomaly.ts';
import type { Stand } from '../stand/stand.ts';

type Counters = Readonly<Record<string, unknown>>;

/** As an analyst sees them. */
export async function shownCounters({ replicas, people }: Stand): Promise<Counters> {
  const url = replicas.get('outcome-analytics')?.url ?? '';
  const headers = { authorization: `Bearer ${people.tokenOf('analyst')}` };
  const response = await fetch(`${url}/api/v1/pathway-counters`, { headers });
  if (!response.ok) throw new Error(`The counters answered ${response.status}`);
  return (await response.json()) as Counters;
}

/** Which counter is the sum of which, as the analysts' API documents it. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  referred: ['awaitingAssessment', 'withdrawnBeforeAssessment', 'assessed'],
  assessed: ['awaitingConclusion', 'withdrawnAfterAssessment', 'refused', 'accepted'],
  accepted: ['waiting', 'leftBeforeTreatment', 'started'],
  started: ['inInduction', 'leftInInduction', 'undecided', 'evaluated'],
  evaluated: ['responders', 'nonResponders'],
  responders: ['awaitingMaintenance', 'inMaintenance', 'leftAfterResponse'],
};

/** The events that make somebody count, and the id by which they are counted once. */
const COUNTED: Readonly<Record<string, readonly [counter: string, id: string]>> = {
  'no.lysning.referral.received.v1': ['referred', 'referralId'],
  'no.lysning.eligibility.evaluated.v1': ['assessed', 'referralId'],
  'no.lysning.referral.accepted.v1': ['accepted', 'referralId'],
  'no.lysning.session.started.v1': ['started', 'courseId'],
};

/** Counters that are counted over again here, from the journals alone. */
export class PathwayFold {
  private readonly counted = new Map<string, Set<unknown>>(
    Object.values(COUNTED).map(([counter]) => [counter, new Set()]),
  );

  take(type: string, data: string): void {
    const [counter, id] = COUNTED[type] ?? [];
    if (counter === undefined || id === undefined) return;
    this.counted.get(counter)?.add((JSON.parse(data) as Record<string, unknown>)[id]);
  }

  /** Compares what is shown with what was told, and each whole with its parts. */
  check(counters: Counters): Anomaly[] {
    const shown = [...this.counted].map(([name, { size }]): Sum => ({
      name: `${name} as told`,
      whole: numberOf(counters[name]),
      parts: [size],
    }));
    const sums = Object.entries(PARTS).map(([name, parts]): Sum => ({
      name,
      whole: numberOf(counters[name]),
      parts: parts.map((part) => numberOf(counters[part])),
    }));
    return checkSums([...shown, ...sums]);
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
