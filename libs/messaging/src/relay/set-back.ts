import {
  byLane,
  type JournalHead,
  type Lane,
  laneKey,
  type RelayCursor,
} from '../journal/entry.js';
import type { LaneOffset, LogWriter, PlacedAt } from './log-writer.js';

interface Known {
  readonly heads: readonly JournalHead[];
  readonly cursors: readonly RelayCursor[];
}

/**
 * The lanes whose log knows more of their epoch than the journal does: the database was set back to an earlier moment
 * after they were sent. Reads only what was written since the cursors were saved, which is nothing after an orderly end.
 */
export async function lanesSetBack(
  { heads, cursors }: Known,
  log: Pick<LogWriter, 'ends' | 'places'>,
): Promise<readonly Lane[]> {
  const topics = new Set(cursors.map(({ topic }) => topic));
  const ends: LaneOffset[] = [];
  for (const topic of topics) ends.push(...(await log.ends(topic)));
  return ahead(byLane(heads), await log.places(beyondKnown(byLane(cursors), ends)));
}

/** What the log holds beyond the end that was last saved. */
export const beyondKnown = (
  cursors: ReadonlyMap<string, RelayCursor>,
  ends: readonly LaneOffset[],
): { readonly lane: Lane; readonly from: bigint; readonly to: bigint }[] =>
  ends.flatMap(({ topic, partition, offset: to }) => {
    const cursor = cursors.get(laneKey({ topic, partition }));
    return cursor && cursor.logEnd < to
      ? [{ lane: { topic, partition }, from: cursor.logEnd, to }]
      : [];
  });

/** The lanes with an event of their present epoch that the journal has not come to. */
export function ahead(
  heads: ReadonlyMap<string, JournalHead>,
  places: readonly PlacedAt[],
): readonly Lane[] {
  const found = places.filter(({ lane, epoch, sequence }) => {
    const head = heads.get(laneKey(lane));
    return head?.epoch === epoch && sequence > head.sequence;
  });
  return [...byLane(found.map(({ lane }) => lane)).values()];
}
