import type { Tx } from '../tx.js';
import type { Call } from './triage.js';

/** Makes the calls in order. What a handler publishes continues the trace of the event, of a batch that of its first. */
export async function react(tx: Tx, calls: readonly Call[]): Promise<void> {
  for (const { reaction, events } of calls) {
    const [first] = events;
    if (!first) continue;
    const caused = tx.tracedTo(first.trace);
    if (reaction.batch) {
      await reaction.call(
        caused,
        events.map(({ event }) => event),
      );
    } else {
      await reaction.call(caused, first.event.data, first.event);
    }
  }
}
