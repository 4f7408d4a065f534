import {
  grouped,
  type JournalEntry,
  type JournalHead,
  laneKey,
  type RelayCursor,
} from '../journal/entry.js';
import type { LaneOffset } from './log-writer.js';

/** Where the cursors are once entries were written, and the topics whose log turned out to be another. */
export interface Acknowledgement {
  readonly cursors: readonly RelayCursor[];
  readonly lostTopics: readonly string[];
}

type Cursors = ReadonlyMap<string, RelayCursor>;

/**
 * What an answer of the broker means. An entry that got an offset before the end we were told of was written to an
 * empty or shortened log: what was there is lost, and the cursors of its topic do not move.
 */
export function acknowledge(
  cursors: Cursors,
  entries: readonly JournalEntry[],
  firstOffsets: readonly LaneOffset[],
): Acknowledgement {
  const lostTopics = topicsLost(cursors, firstOffsets);
  const offsets = new Map(firstOffsets.map((first) => [laneKey(first), first.offset]));
  const moved = [...grouped(entries, laneKey)].map(([lane, written]) => {
    const offset = offsets.get(lane);
    const cursor = cursors.get(lane);
    const last = written.at(-1);
    if (offset === undefined || !cursor || !last) throw new Error(`No answer for ${lane}`);
    return { ...cursor, sequence: last.sequence, logEnd: offset + BigInt(written.length) };
  });
  return { cursors: moved.filter(({ topic }) => !lostTopics.includes(topic)), lostTopics };
}

/** The topics whose log ends, or took something in, before where we know it reached. */
export function topicsLost(cursors: Cursors, offsets: readonly LaneOffset[]): readonly string[] {
  const short = offsets.filter((at) => at.offset < (cursors.get(laneKey(at))?.logEnd ?? 0n));
  return [...new Set(short.map(({ topic }) => topic))];
}

/** The lanes that go on beyond what was sent and what is being sent, each with the sequence it goes on from. */
export function beyond(
  heads: ReadonlyMap<string, JournalHead>,
  cursors: Iterable<RelayCursor>,
  sending: readonly JournalEntry[],
): RelayCursor[] {
  const last = new Map(sending.map((entry) => [laneKey(entry), entry.sequence]));
  return [...cursors]
    .map((cursor) => ({ ...cursor, sequence: last.get(laneKey(cursor)) ?? cursor.sequence }))
    .filter((cursor) => cursor.sequence < (heads.get(laneKey(cursor))?.sequence ?? 0n));
}
