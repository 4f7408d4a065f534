import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { isTransient, Transactions } from '@lysning/messaging';
import { type CallerContext, HttpProblem, tryLater } from '@lysning/platform';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { BEAT, changeOf, messageOf } from './board-change.js';
import { BoardBell } from './board-bell.store.js';
import { type DayBoardDto, toDayBoardDto } from './day-board.dto.js';
import { BoardReads, DayBoardQueries, type WantedBoard } from './day-board.queries.js';

const BEAT_MS = 15_000;
/** Changes this close together are told as one. */
const GATHER_MS = 50;
/** Then the reader comes again, with a token that still is good. */
const OPEN_MAX_MS = 10 * 60_000;
const RETRY = 'retry: 2000\n\n';
const STREAMS_MAX = 200;
const STREAMS_OF_ONE_MAX = 5;
/** A reader that takes nothing in is let go. */
const UNREAD_MAX_BYTES = 1_000_000;

interface Viewer {
  readonly caller: CallerContext;
  readonly wanted: WantedBoard;
  /** Patients whose being read is recorded. */
  readonly seen: Set<string>;
}

/** Boards that tell of their changes as they happen. */
@Injectable()
export class LiveBoards implements BeforeApplicationShutdown {
  private readonly logger = new Logger('LiveBoards');
  private readonly viewers = new Map<Viewer, Readable | null>();

  constructor(
    private readonly transactions: Transactions,
    private readonly boards: DayBoardQueries,
    private readonly reads: BoardReads,
    private readonly bell: BoardBell,
  ) {}

  /**
   * A stream of server-sent events: the board, unless it is the one the reader has, then each change. It hears before
   * it looks, so that nothing falls in between.
   */
  async open(
    caller: CallerContext,
    wanted: WantedBoard,
    lastId: string | undefined,
  ): Promise<Readable> {
    this.assertRoom(caller.subject);
    const viewer: Viewer = { caller, wanted, seen: new Set() };
    this.viewers.set(viewer, null);
    const listener = this.bell.listen(`${wanted.siteId} ${wanted.day}`);
    const leave = () => {
      this.viewers.delete(viewer);
      listener.end();
    };
    const board = await this.load(viewer).catch((error: unknown) => {
      leave();
      throw error;
    });
    const stream = new Readable({ read: () => undefined });
    stream.once('close', leave);
    stream.push(RETRY);
    if (idOf(board) !== lastId) stream.push(messageOf('board', idOf(board), board));
    this.viewers.set(viewer, stream);
    void this.follow(viewer, board, (ms) => listener.signal.wait(ms));
    return stream;
  }

  /** Before the server closes: it would wait for them. */
  beforeApplicationShutdown(): void {
    for (const viewer of this.viewers.keys()) this.finish(viewer);
  }

  private assertRoom(subject: string): void {
    const ofOne = [...this.viewers.keys()].filter(({ caller }) => caller.subject === subject);
    if (ofOne.length >= STREAMS_OF_ONE_MAX) {
      throw new HttpProblem(
        429,
        'day-board.too-many-streams',
        `One client has at most ${STREAMS_OF_ONE_MAX} live boards`,
        { headers: { 'retry-after': '10' } },
      );
    }
    if (this.viewers.size >= STREAMS_MAX) {
      throw tryLater('day-board.full', 'More live boards than can be served just now', 10);
    }
  }

  private load({ caller, wanted, seen }: Viewer): Promise<DayBoardDto> {
    return this.transactions.run(caller, async (tx) => {
      const board = await this.boards.board(tx, wanted);
      await this.reads.record(tx, [board], seen);
      return toDayBoardDto(board);
    });
  }

  /** Until its reader leaves, or we end it: then it is no longer among the viewers. */
  private async follow(
    viewer: Viewer,
    board: DayBoardDto,
    ring: (ms: number) => Promise<boolean>,
  ): Promise<void> {
    const closesAt = performance.now() + OPEN_MAX_MS;
    let shown = board;
    while (this.viewers.has(viewer) && performance.now() < closesAt) {
      if (await ring(BEAT_MS)) await pause(GATHER_MS);
      shown = this.tell(viewer, shown, await this.look(viewer));
    }
    this.finish(viewer);
  }

  private tell(viewer: Viewer, shown: DayBoardDto, seen: DayBoardDto | null): DayBoardDto {
    const stream = this.viewers.get(viewer);
    if (!stream) return shown;
    const change = seen && changeOf(shown, seen);
    stream.push(change ? messageOf('change', idOf(seen), change) : BEAT);
    if (stream.readableLength > UNREAD_MAX_BYTES) stream.destroy();
    return change ? seen : shown;
  }

  private finish(viewer: Viewer): void {
    this.viewers.get(viewer)?.push(null);
    this.viewers.delete(viewer);
  }

  /** `null` while the database is away: the bell rings when it is back. */
  private async look(viewer: Viewer): Promise<DayBoardDto | null> {
    try {
      return await this.load(viewer);
    } catch (error) {
      if (!isTransient(error)) {
        this.logger.error(`A live board ends: ${error instanceof Error ? error.name : 'error'}`);
        this.finish(viewer);
      }
      return null;
    }
  }
}

/** The same for the same board, in every process. */
const idOf = (board: DayBoardDto): string =>
  createHash('sha256').update(JSON.stringify(board)).digest('base64url').slice(0, 22);
