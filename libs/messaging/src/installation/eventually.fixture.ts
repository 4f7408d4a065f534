import { setTimeout as pause } from 'node:timers/promises';

/** Repeats an assertion until it holds; after `timeoutMs` throws its own last error. */
export async function eventually(
  assertion: () => Promise<void>,
  timeoutMs = 15_000,
): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await pause(25);
  }
}
