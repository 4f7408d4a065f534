import type { LeaderConnection } from '../relay/leader-connection.js';
import {
  type JournalEntry,
  type JournalHead,
  type Lane,
  laneKey,
  type RelayCursor,
} from './entry.js';
import { NO_HASH } from './hash-chain.js';
import type { Move, WaitingRow } from './sequencing.js';
import {
  BEGIN_EPOCH,
  CURSORS,
  HEADS,
  MAKE_LANES,
  MOVE,
  REVISION,
  REWIND,
  UNSENT,
  UNSENT_SMALL,
  WAITING,
  WAITING_SMALL,
} from './journal.statements.js';

/** As many events at once, and as many bytes of one lane: the broker refuses a batch above a megabyte. */
export const BATCH_EVENTS = 1_000;
const LANE_BYTES = 800_000;

/** The journal as the leading relay writes it. Every method is one statement. */
export class JournalStore {
  constructor(private readonly connection: LeaderConnection) {}

  /** Makes the lanes that are not there yet, in this epoch. */
  async makeLanes(lanes: readonly Lane[], epoch: string): Promise<void> {
    await this.connection.query(MAKE_LANES, [...columnsOf(lanes), NO_HASH, epoch]);
  }

  async heads(): Promise<JournalHead[]> {
    const rows = await this.connection.query<Stored<JournalHead, 'sequence'>>(HEADS);
    return rows.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
  }

  async cursors(): Promise<RelayCursor[]> {
    const rows = await this.connection.query<StoredCursor>(CURSORS);
    return rows.map(({ sequence, log_end, revision, ...lane }) => ({
      ...lane,
      sequence: BigInt(sequence),
      logEnd: BigInt(log_end),
      revision: BigInt(revision),
    }));
  }

  /** The sum over all cursors: it changes when somebody else moves one. */
  async revision(): Promise<bigint> {
    const [row] = await this.connection.query<{ revision: string }>(REVISION);
    return BigInt(row?.revision ?? 0);
  }

  /** The next rows of the outbox, in the order in which each lane takes them. */
  async waiting(): Promise<WaitingRow[]> {
    const rows = await this.connection.query<Perhaps<WaitingRow>>(WAITING_SMALL, [BATCH_EVENTS]);
    return areSmall(rows)
      ? withinLaneBytes(rows)
      : this.connection.query<WaitingRow>(WAITING, [BATCH_EVENTS, LANE_BYTES]);
  }

  /** Journal entries beyond these cursors, in the order of each lane. */
  async unsent(cursors: readonly RelayCursor[]): Promise<JournalEntry[]> {
    const perLane = Math.max(1, Math.floor(BATCH_EVENTS / cursors.length));
    const after = [...columnsOf(cursors), cursors.map(({ sequence }) => sequence), perLane];
    const small = await this.connection.query<Perhaps<StoredEntry>>(UNSENT_SMALL, after);
    const rows = areSmall(small)
      ? withinLaneBytes(small)
      : await this.connection.query<StoredEntry>(UNSENT, [...after, LANE_BYTES]);
    return rows.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
  }

  /**
   * Moves rows from the outbox to the journal, and cursors to where they are, in one statement. Throws, and moves
   * nothing, when a row, a head or a cursor is not as this relay believes.
   */
  async move({ ids, entries, heads }: Move, cursors: readonly RelayCursor[]): Promise<void> {
    const before = heads.map((head) => head.before);
    const after = heads.map((head) => head.after);
    await this.connection.query(MOVE, [
      ids,
      entries.map(({ sequence }) => sequence),
      entries.map(({ hash }) => hash),
      ...columnsOf(before),
      before.map(({ sequence }) => sequence),
      before.map(({ epoch }) => epoch),
      after.map(({ sequence }) => sequence),
      after.map(({ hash }) => hash),
      ...columnsOf(cursors),
      cursors.map(({ sequence }) => sequence),
      cursors.map(({ logEnd }) => logEnd),
      cursors.map(({ revision }) => revision),
    ]);
  }

  /** What these lanes publish from here on is of another epoch, and all of it is to be sent again in it. */
  async beginEpoch(lanes: readonly Lane[], epoch: string): Promise<void> {
    await this.connection.query(BEGIN_EPOCH, [...columnsOf(lanes), epoch]);
  }

  /** The log of a topic is gone: all of it is to be sent again. */
  async rewind(topic: string): Promise<void> {
    await this.connection.query(REWIND, [topic]);
  }
}

type Stored<Row, Big extends keyof Row> = Omit<Row, Big> & Readonly<Record<Big, string>>;
type StoredEntry = Stored<JournalEntry, 'sequence'>;
/** A row whose data is left out when it is large. */
type Perhaps<Row> = Omit<Row, 'data'> & { readonly data: string | null };
type Sized = Lane & Readonly<Record<'key' | 'headers' | 'data', string>>;
type StoredCursor = Lane & Readonly<Record<'sequence' | 'log_end' | 'revision', string>>;

const areSmall = <Row extends { readonly data: string }>(
  rows: readonly Perhaps<Row>[],
): rows is Row[] => rows.every(({ data }) => data !== null);

/** Of each lane as many as a batch may hold; at least one. */
function withinLaneBytes<Row extends Sized>(rows: readonly Row[]): Row[] {
  const taken = new Map<string, number>();
  return rows.filter((row) => {
    const lane = laneKey(row);
    const before = taken.get(lane) ?? 0;
    const bytes = [row.key, row.headers, row.data].reduce(
      (sum, text) => sum + Buffer.byteLength(text),
      before,
    );
    taken.set(lane, bytes);
    return bytes <= LANE_BYTES || before === 0;
  });
}

const columnsOf = (lanes: readonly Lane[]): readonly [string[], number[]] => [
  lanes.map(({ topic }) => topic),
  lanes.map(({ partition }) => partition),
];
