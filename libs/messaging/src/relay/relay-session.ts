import { setTimeout as pause } from 'node:timers/promises';
import { PARTITIONS, type ServiceName, topicsOwnedBy } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { betweenCrashPoints } from '../crash-points.js';
import type { JournalEntry, Lane } from '../journal/entry.js';
import type { JournalStore } from '../journal/journal.store.js';
import { type Move, sequence, type WaitingRow } from '../journal/sequencing.js';
import type { Signal } from '../signal.js';
import { Lanes } from './lanes.js';
import type { LogWriter } from './log-writer.js';
import { idleMs, lingerMs } from './pacing.js';
import { endsOf, isAsLeft, lanesSetBack } from './set-back.js';

const OBEY_EVERY_MS = 1_000;
const LOG_CHECK_EVERY_MS = 3_000;
const NOTHING: Move = { ids: [], entries: [], heads: [] };

/** What a session works with. */
export interface SessionParts {
  readonly journal: JournalStore;
  readonly log: LogWriter;
  readonly signal: Signal;
  readonly onSent: (count: number) => void;
  readonly onLogLost: (topic: string) => void;
  readonly onSetBack: (lanes: readonly Lane[]) => void;
}

/** An operator moved a cursor or an epoch: what this session believes is no longer so. */
export class RelayOverruled extends Error {
  override readonly name = 'RelayOverruled';
}

/**
 * One lead. It believes what it read at its start, and every statement checks that belief; at any surprise the session
 * ends with an error, and the next one reads again. While one batch is being sent, the next is moved to the journal.
 */
export class RelaySession {
  private readonly lost = new Set<string>();
  private sending: Promise<void> = Promise.resolve();
  private mustCatchUp = true;
  private emptyLooks = 0;
  private obeyedAt = performance.now();
  private logCheckedAt = -Infinity;

  private constructor(
    private readonly parts: SessionParts,
    readonly lanes: Lanes,
  ) {}

  /** `left`: what the last lead of this process believed. Where it still holds, the log need not be read. */
  static async begin(
    service: ServiceName,
    parts: SessionParts,
    left?: Lanes,
  ): Promise<RelaySession> {
    const { journal, log } = parts;
    const lanes = topicsOwnedBy(service).flatMap(({ name: topic }) =>
      Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, partition })),
    );
    await journal.makeLanes(lanes, newId());
    const known = { heads: await journal.heads(), cursors: await journal.cursors() };
    const believed = new Lanes(known.heads, known.cursors);
    const ends = await endsOf(lanes, log);
    if (left?.revision === believed.revision && isAsLeft(left.known, known, ends)) {
      return new RelaySession(parts, left.goingOnFrom(known.cursors));
    }
    const setBack = await lanesSetBack(known, ends, log);
    if (setBack.length === 0) return new RelaySession(parts, believed);
    await journal.beginEpoch(setBack, newId());
    parts.onSetBack(setBack);
    return new RelaySession(parts, new Lanes(await journal.heads(), await journal.cursors()));
  }

  /** Returns once `stop` aborts and what was committed by then is sent; throws when it cannot go on. */
  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.obey();
      await this.checkLog();
      await this.recover();
      await this.catchUp(stop);
      await this.moveOn();
    }
    await this.drain();
  }

  /** Takes what waits in the outbox one step on; rests a while, longer when nothing waits. */
  private async moveOn(): Promise<void> {
    const { journal, signal } = this.parts;
    const startedAt = performance.now();
    const rows = await journal.waiting();
    if (rows.length === 0) {
      await this.saveCursors();
      await signal.wait(idleMs(this.emptyLooks++));
      return;
    }
    this.emptyLooks = 0;
    await this.sequenceAndSend(rows);
    const linger = lingerMs(rows.length, performance.now() - startedAt);
    if (linger > 0) await pause(linger);
  }

  /** What requests and consumers did last is sent before we go; more than that is left to the next lead. */
  private async drain(): Promise<void> {
    await this.sending;
    const rows = this.mustCatchUp ? [] : await this.parts.journal.waiting();
    if (rows.length > 0) await this.sequenceAndSend(rows);
    await this.saveCursors();
  }

  private async sequenceAndSend(rows: readonly WaitingRow[]): Promise<void> {
    const { journal } = this.parts;
    const move = sequence(rows, this.lanes.heads);
    await betweenCrashPoints('sequencing', () => journal.move(move, this.lanes.takeUnsaved()));
    this.lanes.grow(move);
    await this.sending;
    this.send(move.entries);
  }

  /** Sends what the journal has beyond the cursors: left by an earlier session, or to be sent once more. */
  private async catchUp(stop: AbortSignal): Promise<void> {
    if (!this.mustCatchUp) return;
    await this.sending;
    let entries = await this.unsentAfter([]);
    while (entries.length > 0) {
      this.send(entries);
      entries = await this.unsentAfter(entries);
      await this.saveCursors();
      await this.obey();
      if (stop.aborted || this.lost.size > 0) return;
    }
    this.mustCatchUp = false;
  }

  private async unsentAfter(entries: readonly JournalEntry[]): Promise<JournalEntry[]> {
    const cursors = this.lanes.unsent(entries);
    return cursors.length === 0 ? [] : this.parts.journal.unsent(cursors);
  }

  /** Its failure comes out where the next step waits for it. */
  private send(entries: readonly JournalEntry[]): void {
    this.sending = this.write(entries);
    this.sending.catch(() => undefined);
  }

  private async write(entries: readonly JournalEntry[]): Promise<void> {
    const { log } = this.parts;
    const offsets = await betweenCrashPoints('send', () => log.write(entries, this.lanes.epochOf));
    for (const topic of this.lanes.acknowledge(entries, offsets)) this.lost.add(topic);
    this.parts.onSent(entries.length);
  }

  private async saveCursors(): Promise<void> {
    await this.sending;
    const cursors = this.lanes.takeUnsaved();
    if (cursors.length === 0) return;
    const { journal } = this.parts;
    await betweenCrashPoints('cursor-move', () => journal.move(NOTHING, cursors));
  }

  private async obey(): Promise<void> {
    if (performance.now() - this.obeyedAt < OBEY_EVERY_MS) return;
    this.obeyedAt = performance.now();
    if ((await this.parts.journal.revision()) !== this.lanes.revision) throw new RelayOverruled();
  }

  private async checkLog(): Promise<void> {
    if (performance.now() - this.logCheckedAt < LOG_CHECK_EVERY_MS) return;
    const check = this.lanes.logCheck();
    for (const topic of this.lanes.topics) {
      for (const lost of check(await this.parts.log.ends(topic))) this.lost.add(lost);
    }
    this.logCheckedAt = performance.now();
  }

  /** The broker lost what it had acknowledged: the whole topic is sent again from the journal. */
  private async recover(): Promise<void> {
    if (this.lost.size === 0) return;
    await this.sending;
    for (const topic of this.lost) {
      await this.parts.journal.rewind(topic);
      this.lanes.rewind(topic);
      this.parts.onLogLost(topic);
    }
    this.lost.clear();
    this.mustCatchUp = true;
  }
}
