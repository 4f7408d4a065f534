import { setTimeout as pause } from 'node:timers/promises';
import type { Databases } from '../../faults/stand/databases.ts';
import type { Book } from './book.js';
import type { Hearing } from './hearing.js';
import { difference } from './lines.js';
import { NAMES } from './names.js';

const LOOK_MS = 10;
const GIVE_UP_MS = 40_000;

const LEFT = `
  SELECT (SELECT count(*) FROM deadline WHERE due_at <= $1)::integer AS overdue,
         (SELECT count(*) FROM outbox)::integer AS unsent,
         (SELECT coalesce(sum(sequence), 0) FROM journal_head WHERE topic = $2)::integer AS told,
         (SELECT coalesce(jsonb_object_agg(topic, read), '{}') FROM (
           SELECT topic, min(read) AS read FROM (
             SELECT topic, consumer, sum(sequence) AS read FROM consumer_position GROUP BY 1, 2
           ) AS position GROUP BY topic) AS follower) AS read`;

interface Left {
  readonly overdue: number;
  readonly unsent: number;
  readonly told: number;
  /** By topic, how much all who follow it have read. */
  readonly read: Readonly<Record<string, number>>;
}

const topicOf = (name: string): string => `lysning.${name}`;

interface Settling {
  readonly databases: Databases;
  readonly book: Book;
  readonly hearing: Hearing;
  /** How many events stand in for those of services that do not run, by service. */
  readonly published: ReadonlyMap<string, number>;
}

/**
 * Resolves when both services have told as much as the book says, nothing is due by the book's time, and each has read
 * what was told to it. Rejects with what is missing.
 */
export async function settled(settling: Settling): Promise<void> {
  const { book, hearing } = settling;
  const giveUpAt = performance.now() + GIVE_UP_MS;
  const isTold = () => hearing.lines.length >= book.lines.length;
  while (!(isTold() && (await isAtRest(settling)) && isTold())) {
    if (performance.now() > giveUpAt) throw unbalanced(book, hearing);
    await pause(LOOK_MS);
  }
}

async function isAtRest({ databases, book, published }: Settling): Promise<boolean> {
  const rest = await Promise.all(
    NAMES.map(async (name) => {
      const [left] = await databases.of(name)<Left>(LEFT, [book.now, topicOf(name)]);
      if (!left) throw new Error('The database says nothing');
      return { name, ...left };
    }),
  );
  const told = new Map([...published, ...rest.map((one) => [one.name, one.told] as const)]);
  return rest.every(
    ({ name, overdue, unsent, read }) =>
      overdue + unsent === 0 &&
      [...told].every(([other, count]) => other === name || (read[topicOf(other)] ?? 0) >= count),
  );
}

const SHOWN = 12;

export function unbalanced(book: Book, hearing: Hearing): Error {
  const missing = difference(book.lines, hearing.lines);
  const tooMany = difference(hearing.lines, book.lines);
  const shown = (what: string, lines: readonly string[]) =>
    [`${lines.length} ${what}:`, ...lines.slice(0, SHOWN)].join('\n  ');
  return new Error(
    [`At ${book.now.toISOString()}`, shown('not told', missing), shown('in no book', tooMany)].join(
      '\n',
    ),
  );
}
