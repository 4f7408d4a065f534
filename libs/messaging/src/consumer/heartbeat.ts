const BEAT_EVERY_MS = 2_000;

/**
 * Keeps this process a member of its group while work takes long. A heartbeat that fails is met again by the next one
 * that kafkajs itself sends between runs of messages, so its error is not lost.
 */
export async function whileBeating<T>(
  heartbeat: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => void heartbeat().catch(() => undefined), BEAT_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
