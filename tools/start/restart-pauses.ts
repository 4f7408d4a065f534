const FIRST_MS = 200;
const LONGEST_MS = 10_000;
/** Who ran this long is well again. */
const WELL_AFTER_MS = 30_000;

export interface Attempts {
  /** How often it died in a row without having been well in between. */
  readonly inARow: number;
}

export const none: Attempts = { inARow: 0 };

/** How long to wait before the next start of a process that died after running for `ranMs`. */
export function afterDeath(
  { inARow }: Attempts,
  ranMs: number,
): { readonly attempts: Attempts; readonly pauseMs: number } {
  const before = ranMs >= WELL_AFTER_MS ? 0 : inARow;
  const pauseMs = Math.min(FIRST_MS * 2 ** before, LONGEST_MS);
  return { attempts: { inARow: before + 1 }, pauseMs };
}
