import { newId } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { JournalEntry, JournalHead } from './entry.js';
import { type Break, checkEntries, checkHead, UNCHECKED } from './hash-chain.js';

const PAGE = 1_000;

const REPUBLISH = `
  UPDATE relay_cursor SET sequence = 0, revision = revision + 1
   WHERE topic = coalesce($1, topic) RETURNING topic`;
const ADVANCE_EPOCH = `
  WITH head AS (
    UPDATE journal_head SET epoch = $2 WHERE topic = coalesce($1, topic)
    RETURNING topic, partition, epoch, sequence)
  INSERT INTO journal_epoch (topic, partition, epoch, after_sequence)
  SELECT topic, partition, epoch, sequence FROM head`;
const EPOCHS = `
  SELECT topic, partition, epoch, after_sequence AS "afterSequence", begun_at AS "begunAt"
    FROM journal_epoch ORDER BY begun_at DESC, topic, partition LIMIT 1000`;
/** Also a lane whose head somebody deleted. */
const HEADS = `
  SELECT topic, partition, coalesce(sequence, 0) AS sequence, coalesce(hash, '') AS hash
    FROM (SELECT DISTINCT topic, partition FROM journal) AS lane
    FULL JOIN journal_head USING (topic, partition) ORDER BY topic, partition`;
const ENTRIES = `
  SELECT topic, partition, sequence, event_id AS "eventId", key, type, headers, data, hash
    FROM journal WHERE topic = $1 AND partition = $2 AND sequence > $3
   ORDER BY sequence LIMIT ${PAGE}`;

/** What became of checking one lane. */
export interface LaneReport {
  readonly topic: string;
  readonly partition: number;
  readonly entries: number;
  /** The hash of the last entry. Kept elsewhere, it shows later that nothing before it was written anew. */
  readonly hash: string;
  readonly broken: Break | null;
}

/** The beginning of an epoch of one lane. */
export interface EpochBeginning {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: string;
  /** The last sequence that this epoch and the one before have in common. */
  readonly afterSequence: string;
  readonly begunAt: Date;
}

/** What became of checking a whole journal. */
export interface ChainReport {
  readonly isIntact: boolean;
  readonly entries: number;
  readonly lanes: readonly LaneReport[];
}

/** Everything a service ever published, for those who operate it. */
@Injectable()
export class Journal {
  constructor(private readonly database: DataSource) {}

  /**
   * Has the relay send a topic, or every topic, once more from the beginning. Running consumers drop what they know.
   * Returns the number of topics.
   */
  async republish(topic: string | null = null): Promise<number> {
    return this.database.transaction((manager) => rewind(manager, topic));
  }

  /**
   * Gives a topic, or every topic, a new epoch and sends it again in it: consumers stop there until an operator says how
   * far they may believe it. After a restore to an earlier moment the relay does so by itself, for the lanes whose log
   * knows more than the journal. Returns the epoch.
   */
  async advanceEpoch(topic: string | null = null): Promise<string> {
    const epoch = newId();
    await this.database.transaction(async (manager) => {
      await manager.query(ADVANCE_EPOCH, [topic, epoch]);
      await rewind(manager, topic);
    });
    return epoch;
  }

  /** Where histories part, the latest first. */
  epochs(): Promise<EpochBeginning[]> {
    return this.database.query<EpochBeginning[]>(EPOCHS);
  }

  /** Recomputes the whole chain as of one moment: no entry missing, changed, cut off or added. */
  verify(): Promise<ChainReport> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const lanes: LaneReport[] = [];
      for (const head of await manager.query<StoredHead[]>(HEADS)) {
        lanes.push(await verifyLane(manager, { ...head, sequence: BigInt(head.sequence) }));
      }
      return {
        isIntact: lanes.every(({ broken }) => broken === null),
        entries: lanes.reduce((sum, { entries }) => sum + entries, 0),
        lanes,
      };
    });
  }
}

type Head = Omit<JournalHead, 'epoch'>;
type StoredHead = Omit<Head, 'sequence'> & { readonly sequence: string };
type StoredEntry = Omit<JournalEntry, 'sequence'> & { readonly sequence: string };

async function rewind(manager: EntityManager, topic: string | null): Promise<number> {
  const [rows] = await manager.query<[{ topic: string }[], number]>(REPUBLISH, [topic]);
  return new Set(rows.map((row) => row.topic)).size;
}

async function verifyLane(manager: EntityManager, head: Head): Promise<LaneReport> {
  const { topic, partition } = head;
  let checked = UNCHECKED;
  let broken: Break | null = null;
  while (!broken) {
    const page = await manager.query<StoredEntry[]>(ENTRIES, [topic, partition, checked.sequence]);
    if (page.length === 0) break;
    const entries = page.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
    ({ checked, broken } = checkEntries(checked, entries));
  }
  broken ??= checkHead(checked, head);
  return { topic, partition, entries: Number(checked.sequence), hash: checked.hash, broken };
}
