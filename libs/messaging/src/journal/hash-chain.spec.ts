import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { JournalEntry } from './entry.js';
import { aChain, aHead } from './entry.fixture.js';
import { chainHash, checkEntries, checkHead, NO_HASH, UNCHECKED } from './hash-chain.js';

const chain = aChain(5);
const headOf = (entries: readonly JournalEntry[]) => {
  const { sequence, hash } = entries.at(-1)!;
  return aHead({ sequence, hash });
};

/** What a check of these entries against the head of the true chain says. */
function check(entries: readonly JournalEntry[]) {
  const { checked, broken } = checkEntries(UNCHECKED, entries);
  return broken ?? checkHead(checked, headOf(chain));
}
const changed = (index: number, change: Partial<JournalEntry>) =>
  chain.map((entry, at) => (at === index ? { ...entry, ...change } : entry));

/** The chain as somebody would write it who knows how hashes are made, from `index` on. */
function forked(index: number): JournalEntry[] {
  let previous = chain[index - 1]?.hash ?? NO_HASH;
  return chain.map((entry, at) => {
    if (at < index) return entry;
    const other = { ...entry, data: `${entry.data} ` };
    previous = chainHash(previous, other);
    return { ...other, hash: previous };
  });
}

describe('the hash chain', () => {
  it('is SHA-256 over the hash before and each field as a netstring', () => {
    const [first] = chain as [JournalEntry];
    const fields = [
      '64:' + NO_HASH,
      '18:lysning.scheduling',
      '1:3',
      '1:1',
      '36:' + first.eventId,
      '9:patient-1',
      '26:no.lysning.course.ended.v1',
      '13:{"ce_id":"1"}',
      '12:{"number":1}',
    ];

    expect(first.hash).toBe(
      createHash('sha256')
        .update(`${fields.join(',')},`)
        .digest('hex'),
    );
  });

  it('is intact as it was written, also in pieces', () => {
    expect(check(chain)).toBeNull();
    const { checked } = checkEntries(UNCHECKED, chain.slice(0, 2));
    expect(checkEntries(checked, chain.slice(2)).broken).toBeNull();
  });

  it.each(['eventId', 'key', 'type', 'headers', 'data', 'topic'] as const)(
    'breaks where one bit of %s is flipped',
    (field) => {
      const flipped = (text: string) => String.fromCharCode(text.charCodeAt(0) ^ 1) + text.slice(1);
      const entries = changed(2, { [field]: flipped(chain[2]![field]) });

      expect(check(entries)).toEqual({ sequence: 3n, reason: 'hash' });
    },
  );

  it('tells fields apart: what leaves one does not enter the next', () => {
    const { headers, data } = chain[2]!;
    const moved = changed(2, { headers: headers + data[0]!, data: data.slice(1) });

    expect(check(moved)).toEqual({ sequence: 3n, reason: 'hash' });
  });

  it('breaks where an entry is deleted', () => {
    expect(check(chain.filter((_, at) => at !== 2))).toEqual({ sequence: 3n, reason: 'gap' });
  });

  it('breaks where an entry is deleted and the rest numbered anew', () => {
    const closed = chain
      .filter((_, at) => at !== 2)
      .map((entry, at) => ({ ...entry, sequence: BigInt(at + 1) }));

    expect(check(closed)).toEqual({ sequence: 3n, reason: 'hash' });
  });

  it('breaks where two entries change places', () => {
    const [a, b, c, d, e] = chain as [JournalEntry, ...JournalEntry[]];
    const swapped = [a, { ...c!, sequence: 2n }, { ...b!, sequence: 3n }, d!, e!];

    expect(check(swapped)).toEqual({ sequence: 2n, reason: 'hash' });
  });

  it('breaks at its head where the end is cut off, or the last entries were written anew', () => {
    expect(check(chain.slice(0, 3))).toEqual({ sequence: 5n, reason: 'head' });
    expect(check([])).toEqual({ sequence: 5n, reason: 'head' });
    expect(check(forked(3))).toEqual({ sequence: 5n, reason: 'head' });
  });

  it('breaks behind an entry that was written anew alone', () => {
    const entries = chain.map((entry, at) => (at === 2 ? forked(2)[2]! : entry));

    expect(check(entries)).toEqual({ sequence: 4n, reason: 'hash' });
  });

  it('breaks wherever anything changes', () => {
    const text = fc.string();
    const fields = fc.record({ eventId: text, key: text, type: text, headers: text, data: text });
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fields, (at, change) => {
        expect(check(changed(at, change))).toEqual({ sequence: BigInt(at + 1), reason: 'hash' });
      }),
    );
  });
});
