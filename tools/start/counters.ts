import { setTimeout as pause } from 'node:timers/promises';
import { bold, dim, isTerminal, print, setLive } from '../terminal/print.ts';

export type Counters = Readonly<Record<string, unknown>>;

const SHOWN = [
  ['referred', 'referred'],
  ['assessed', 'assessed'],
  ['accepted', 'accepted'],
  ['refused', 'refused'],
  ['waiting', 'waiting'],
  ['inInduction', 'in induction'],
  ['evaluated', 'evaluated'],
  ['responders', 'responders'],
  ['inMaintenance', 'maintenance'],
  ['cover', 'watched %'],
  ['overdue', 'overdue'],
] as const;
const LOOK_MS = 1_000;
const PLAIN_EVERY_MS = 5_000;

/** One line: how many are where. */
export function countersLine(counters: Counters): string {
  return SHOWN.map(([key, label]) => `${label} ${bold(textOf(counters[key]))}`).join(dim(' · '));
}

const textOf = (value: unknown): string => (typeof value === 'number' ? String(value) : '–');

export interface CountersSource {
  readonly url: string;
  /** Of the safety net, where it runs. */
  readonly safetyNetUrl: string | undefined;
  readonly token: () => string;
}

export async function readCounters(source: CountersSource): Promise<Counters | undefined> {
  const { url, safetyNetUrl, token } = source;
  const [pathway, figures] = await Promise.all([
    read(`${url}/api/v1/pathway-counters`, token()),
    safetyNetUrl === undefined ? undefined : read(`${safetyNetUrl}/api/v1/figures`, token()),
  ]);
  return pathway && { ...pathway, ...(figures && watchOf(figures)) };
}

async function read(url: string, token: string): Promise<Counters | undefined> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok ? ((await response.json()) as Counters) : undefined;
  } catch {
    return undefined;
  }
}

/** Days watched of days waited, in whole per cent, and what is overdue; of all sites together. */
export function watchOf({ sites }: Counters): Counters {
  const sum = (...names: readonly string[]): number =>
    (sites as readonly Record<string, number>[])
      .flatMap((site) => names.map((name) => site[name] ?? 0))
      .reduce((total, number) => total + number, 0);
  const waited = sum('personDaysWaiting');
  return {
    cover: waited === 0 ? null : Math.round((100 * sum('personDaysWatched')) / waited),
    overdue: sum('overdueAlerts', 'overdueHandOvers'),
  };
}

/** Keeps the last line of a terminal current; elsewhere prints a line when something changed, not too often. */
export async function showCounters(
  source: CountersSource,
  simulatedAt: () => Date,
  signal: AbortSignal,
): Promise<void> {
  let printed = { text: '', at: -PLAIN_EVERY_MS };
  for (;;) {
    const counters = await readCounters(source);
    if (signal.aborted) break;
    if (counters) {
      const text = countersLine(counters);
      const line = `${dim(simulatedAt().toISOString().slice(0, 16).replace('T', ' '))}  ${text}`;
      if (isTerminal) setLive(line);
      else if (text !== printed.text && performance.now() - printed.at >= PLAIN_EVERY_MS) {
        print(line);
        printed = { text, at: performance.now() };
      }
    }
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  setLive('');
}
