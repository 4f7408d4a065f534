import { randomOf } from '../random.ts';
import { checkJournal, type HeadRow, type JournalRow, linkHash } from './journal.ts';
import {
  count,
  kindsOf,
  replaced,
  SEEDS,
  spoiled,
  type Spoiling,
  without,
} from './seeds.fixture.ts';

interface Journal {
  readonly rows: readonly JournalRow[];
  readonly heads: readonly HeadRow[];
}

const NOTHING = '0'.repeat(64);

function journalOf(seed: string): Journal {
  const random = randomOf(seed);
  const lanes = count(random.between(2, 5)).map((partition) => {
    let hash = NOTHING;
    return count(random.between(4, 20)).map((n): JournalRow => {
      const row = {
        topic: 'lysning.scheduling',
        partition,
        sequence: BigInt(n + 1),
        eventId: `${seed} ${partition} ${n}`,
        key: `patient-${random.between(1, 5)}`,
        type: 'no.lysning.appointment.booked.v1',
        headers: '{"ce_specversion":"1.0"}',
        data: JSON.stringify({ note: 'æøå 🙂', n, value: random.next() }),
      };
      hash = linkHash(hash, row);
      return { ...row, hash };
    });
  });
  const heads = lanes.map((rows, partition) => {
    const last = rows.at(-1);
    return {
      topic: 'lysning.scheduling',
      partition,
      sequence: last?.sequence ?? 0n,
      hash: last?.hash ?? NOTHING,
    };
  });
  return { rows: random.shuffled(lanes.flat()), heads };
}

/** A place in the middle of a lane. */
const inside = ({ rows, heads }: Journal): number =>
  rows.findIndex(
    (row) => row.sequence > 1n && row.sequence < (heads[row.partition]?.sequence ?? 0n),
  );

const changed = (journal: Journal, change: (row: JournalRow) => JournalRow): Journal => {
  const at = inside(journal);
  const row = journal.rows[at] as JournalRow;
  return { ...journal, rows: replaced(journal.rows, at, change(row)) };
};

const SPOILINGS: readonly Spoiling<Journal>[] = [
  {
    name: 'an entry is gone',
    kind: 'gap',
    spoil: (journal) => ({ ...journal, rows: without(journal.rows, inside(journal)) }),
  },
  {
    name: 'data were changed',
    kind: 'chain',
    spoil: (journal) => changed(journal, (row) => ({ ...row, data: `${row.data} ` })),
  },
  {
    name: 'an entry and its hash were changed',
    kind: 'chain',
    spoil: (journal) =>
      changed(journal, (row) => {
        const forged = { ...row, key: 'patient-x' };
        return { ...forged, hash: linkHash(NOTHING, forged) };
      }),
  },
  {
    name: 'two entries were exchanged',
    kind: 'chain',
    spoil: (journal) => {
      const row = journal.rows[inside(journal)] as JournalRow;
      const isOther = (one: JournalRow) =>
        one.partition === row.partition && one.sequence === row.sequence - 1n;
      const rows = journal.rows.map((one) => {
        if (one === row) return { ...one, sequence: row.sequence - 1n };
        return isOther(one) ? { ...one, sequence: row.sequence } : one;
      });
      return { ...journal, rows };
    },
  },
  {
    name: 'the end was cut off',
    kind: 'head',
    spoil: ({ rows, heads }) => {
      const [head] = heads;
      const isLast = (row: JournalRow) => row.partition === 0 && row.sequence === head?.sequence;
      return { rows: rows.filter((row) => !isLast(row)), heads };
    },
  },
  {
    name: 'an entry was added behind the end',
    kind: 'head',
    spoil: ({ rows, heads }) => {
      const [head] = heads as [HeadRow];
      const last = rows.find((row) => row.partition === 0 && row.sequence === head.sequence);
      const more = { ...(last as JournalRow), sequence: head.sequence + 1n, eventId: 'added' };
      return { rows: [...rows, { ...more, hash: linkHash(head.hash, more) }], heads };
    },
  },
  {
    name: 'a lane lost its head',
    kind: 'headless',
    spoil: ({ rows, heads }) => ({ rows, heads: heads.slice(1) }),
  },
  {
    name: 'an event was journaled twice',
    kind: 'told-twice',
    spoil: ({ rows, heads }) => {
      const [head] = heads as [HeadRow];
      const last = rows.find((row) => row.partition === 0 && row.sequence === head.sequence);
      const again = { ...(last as JournalRow), sequence: head.sequence + 1n };
      const hash = linkHash(head.hash, again);
      const grown = { ...head, sequence: again.sequence, hash };
      return { rows: [...rows, { ...again, hash }], heads: replaced(heads, 0, grown) };
    },
  },
];

describe('a journal', () => {
  it('is chained as its definition says', () => {
    const row = {
      topic: 't',
      partition: 3,
      sequence: 1n,
      eventId: 'e',
      key: 'k',
      type: 'y',
      headers: '{}',
      data: 'ø',
    };

    // printf '64:%s,1:t,1:3,1:1,1:e,1:k,1:y,2:{},2:ø,' "$(printf '0%.0s' {1..64})" | sha256sum
    expect(linkHash(NOTHING, row)).toBe(
      '310c17888a5d13552e3afac22112dbb672e5823e197470404c0d00a25f54479e',
    );
  });

  it.each(SEEDS)('is whole: %s', (seed) => {
    const { rows, heads } = journalOf(seed);

    expect(checkJournal(rows, heads)).toEqual([]);
  });

  it.each(spoiled(SPOILINGS))('is found out: $name, $seed', ({ seed, kind, spoil }) => {
    const { rows, heads } = spoil(journalOf(seed));

    expect(kindsOf(checkJournal(rows, heads))).toContain(kind);
  });
});
