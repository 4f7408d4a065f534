import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = { first: 15, longest: 400 };
const GIVE_UP_AFTER_MS = 180_000;

/**
 * Looks again and again until it sees what must follow from what was done. Others' events take their time, and a
 * service that is away takes longer; after minutes it is an error.
 */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen | undefined>,
): Promise<Seen> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (let wait = PAUSE_MS.first; ; wait = Math.min(wait * 1.5, PAUSE_MS.longest)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > giveUpAt) throw new Error(`It did not come about that ${what}`);
    await pause(wait);
  }
}
