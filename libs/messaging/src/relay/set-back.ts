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

/** Where the logs of the lanes' topics end. */
export async function endsOf(
  lanes: readonly Lane[],
  log: Pick<LogWriter, 'ends'>,
): Promise<readonly LaneOffset[]> {
  const ends: LaneOffset[] = [];
  for (const topic of new Set(lanes.map((lane) => lane.topic)))
    ends.push(...(await log.ends(topic)));
  return ends;
}

/**
 * The lanes whose log knows more of their epoch than the journal does: the database was set back to an earlier moment
 * after they were sent. Reads only what was written since the cursors were saved, which is nothing after an orderly end.
 */
export async function lanesSetBack(
  { heads, cursors }: Known,
  ends: readonly LaneOffset[],
  log: Pick<LogWriter, 'places'>,
): Promise<readonly Lane[]> {
  return ahead(byLane(heads), await log.places(beyondKnown(byLane(cursors), ends)));
}

/**
 * Whether nobody has led, and nothing was set back, since somebody knew this of the lanes: the journal stands where it
 * stood, and beyond the ends that were acknowledged the logs hold no more than was being sent.
 */
export function isAsLeft(
  left: Known,
  now: Pick<Known, 'heads'>,
  ends: readonly LaneOffset[],
): boolean {
  const [before, after] = [byLane(left.heads), byLane(now.heads)];
  const stands = [...after].every(([lane, { sequence, hash, epoch }]) => {
    const known = before.get(lane);
    return known?.sequence === sequence && known.hash === hash && known.epoch === epoch;
  });
  const cursors = byLane(left.cursors);
  const wasSending = (lane: Lane): bigint =>
    (after.get(laneKey(lane))?.sequence ?? 0n) - (cursors.get(laneKey(lane))?.sequence ?? 0n);
  return (
    stands &&
    beyondKnown(cursors, ends).every(({ lane, from, to }) => to - from <= wasSending(lane))
  );
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
