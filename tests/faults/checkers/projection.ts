import { anomaly, type Anomaly } from './anomaly.ts';

/** Rows of a read model: what each says, by its key. */
export type Rows = ReadonlyMap<string, string>;

/** A read model that lived through the faults and one built afterwards from the topics alone say the same. */
export function checkSame(live: Rows, rebuilt: Rows): Anomaly[] {
  const missing = [...rebuilt.keys()].filter((key) => !live.has(key));
  const different = [...live].flatMap(([key, says]) => {
    const other = rebuilt.get(key);
    if (other === undefined) return [anomaly('only-live', key)];
    return other === says ? [] : [anomaly('different', key)];
  });
  return [...different, ...missing.map((key) => anomaly('only-rebuilt', key))];
}
