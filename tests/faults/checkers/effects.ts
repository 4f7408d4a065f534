import { anomaly, type Anomaly, groupedBy } from './anomaly.ts';

/**
 * A write as its client knows it. `acknowledged`: it must have its effect, once. `refused`: it must have none.
 * `unknown`: the answer never came; it may have its effect, once.
 */
export interface Write {
  readonly key: string;
  readonly outcome: 'acknowledged' | 'refused' | 'unknown';
}

/**
 * Compares what clients were told with what there is. `effects` are the keys of what is found afterwards, each as often
 * as it is found.
 */
export function checkEffects(writes: readonly Write[], effects: readonly string[]): Anomaly[] {
  const found = new Map(
    [...groupedBy(effects, (key) => key)].map(([key, all]) => [key, all.length]),
  );
  const outcomes = new Map(writes.map(({ key, outcome }) => [key, outcome]));
  const lost = writes
    .filter(({ key, outcome }) => outcome === 'acknowledged' && !found.has(key))
    .map(({ key }) => anomaly('lost', key));
  const present = [...found].flatMap(([key, count]) => {
    const outcome = outcomes.get(key);
    return [
      ...(count > 1 ? [anomaly('doubled', key)] : []),
      ...(outcome === 'refused' ? [anomaly('refused-but-there', key)] : []),
      ...(outcome === undefined ? [anomaly('unasked', key)] : []),
    ];
  });
  return [...lost, ...present];
}
