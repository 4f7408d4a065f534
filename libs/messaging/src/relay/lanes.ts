import {
  byLane,
  type JournalEntry,
  type JournalHead,
  type Lane,
  laneKey,
  type RelayCursor,
} from '../journal/entry.js';
import type { Move } from '../journal/sequencing.js';
import type { LaneOffset } from './log-writer.js';
import { acknowledge, beyond, topicsLost } from './progress.js';

/** What the leading relay believes of its lanes: how far each is written, and how far sent. */
export class Lanes {
  readonly heads: Map<string, JournalHead>;
  readonly revision: bigint;
  private readonly cursors: Map<string, RelayCursor>;
  private readonly unsaved = new Map<string, RelayCursor>();

  constructor(heads: readonly JournalHead[], cursors: readonly RelayCursor[]) {
    this.heads = byLane(heads);
    this.cursors = byLane(cursors);
    this.revision = cursors.reduce((sum, { revision }) => sum + revision, 0n);
  }

  /**
   * What somebody who goes on from here has to know, given the cursors that are stored: one that was on its way there
   * may be lost. What the broker still answers to this one is not theirs.
   */
  goingOnFrom(stored: readonly RelayCursor[]): Lanes {
    const next = new Lanes([...this.heads.values()], [...this.cursors.values()]);
    const saved = byLane(stored);
    for (const [key, { sequence, logEnd, ...lane }] of this.cursors) {
      const at = saved.get(key);
      const isSaved = at?.sequence === sequence && at.logEnd === logEnd;
      if (!isSaved) next.unsaved.set(key, { ...lane, sequence, logEnd });
    }
    return next;
  }

  get known(): {
    readonly heads: readonly JournalHead[];
    readonly cursors: readonly RelayCursor[];
  } {
    return { heads: [...this.heads.values()], cursors: [...this.cursors.values()] };
  }

  get topics(): string[] {
    return [...new Set([...this.cursors.values()].map(({ topic }) => topic))];
  }

  readonly epochOf = (lane: Lane): string => {
    const head = this.heads.get(laneKey(lane));
    if (!head) throw new Error(`The journal has no lane ${laneKey(lane)}`);
    return head.epoch;
  };

  grow({ heads }: Move): void {
    for (const { after } of heads) this.heads.set(laneKey(after), after);
  }

  /** Takes in what the broker answered. Returns the topics whose log turned out to be lost; their cursors stay. */
  acknowledge(entries: readonly JournalEntry[], offsets: readonly LaneOffset[]): readonly string[] {
    const { cursors, lostTopics } = acknowledge(this.cursors, entries, offsets);
    for (const cursor of cursors) {
      this.cursors.set(laneKey(cursor), cursor);
      this.unsaved.set(laneKey(cursor), cursor);
    }
    return lostTopics;
  }

  /** For each lane that the journal continues beyond its cursor and beyond `entries`: from where. */
  unsent(entries: readonly JournalEntry[] = []): RelayCursor[] {
    return beyond(this.heads, this.cursors.values(), entries);
  }

  /** Compares where logs end with what was known when asked. */
  logCheck(): (ends: readonly LaneOffset[]) => readonly string[] {
    const known = new Map(this.cursors);
    return (ends) => topicsLost(known, ends);
  }

  takeUnsaved(): RelayCursor[] {
    const cursors = [...this.unsaved.values()];
    this.unsaved.clear();
    return cursors;
  }

  rewind(topic: string): void {
    for (const [key, cursor] of this.cursors) {
      if (cursor.topic !== topic) continue;
      this.cursors.set(key, { ...cursor, sequence: 0n, logEnd: 0n });
      this.unsaved.delete(key);
    }
  }
}
