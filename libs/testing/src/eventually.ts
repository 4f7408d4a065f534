import { setTimeout as pause } from 'node:timers/promises';

const TRY_AGAIN_MS = 20;

/**
 * Repeats an assertion until it holds and returns what it returned. After `timeoutMs` it throws the assertion's last
 * own error, so a failing test says what was wrong and not that time ran out.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= giveUpAt) throw error;
    }
    await pause(TRY_AGAIN_MS);
  }
}
