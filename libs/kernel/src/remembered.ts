/** Enough for a century of days, or for the hours of six years. */
const MANY = 50_000;

/** A pure function that works out each answer once. It forgets everything when it knows too much. */
export function remembered<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    if (known.size >= MANY) known.clear();
    known.set(key, value);
    return value;
  };
}
