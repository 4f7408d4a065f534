import fc from 'fast-check';
import { byLane } from './entry.js';
import { aHead, aRow } from './entry.fixture.js';
import { chainHash, NO_HASH } from './hash-chain.js';
import { sequence } from './sequencing.js';

describe('sequencing', () => {
  it('gives each row the next place of its lane, over the one before', () => {
    const one = aHead({ sequence: 41n, hash: 'a'.repeat(64) });
    const other = aHead({ partition: 4 });
    const rows = [aRow(1), aRow(2, { partition: 4 }), aRow(3)];

    const move = sequence(rows, byLane([one, other]));

    expect(move.ids).toEqual(['1', '2', '3']);
    const { id: _id, ...first } = rows[0]!;
    const [hash1, hash2, hash3] = move.entries.map(({ hash }) => hash);
    expect(move.entries[0]).toEqual({ ...first, sequence: 42n, hash: hash1 });
    expect(hash1).toBe(chainHash(one.hash, { ...first, sequence: 42n }));
    expect(move.entries.map((entry) => entry.sequence)).toEqual([42n, 1n, 43n]);
    expect(move.heads).toEqual([
      { before: one, after: { ...one, sequence: 43n, hash: hash3 } },
      { before: other, after: { ...other, sequence: 1n, hash: hash2 } },
    ]);
  });

  it('has no gap in any lane, whatever the rows and however they are cut', () => {
    const partitions = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(partitions, fc.integer({ min: 1, max: 20 }), (lanes, size) => {
        let heads = byLane([0, 1, 2, 3].map((partition) => aHead({ partition })));
        const entries = [];
        const rows = lanes.map((partition, index) => aRow(index, { partition }));
        for (let from = 0; from < rows.length; from += size) {
          const move = sequence(rows.slice(from, from + size), heads);
          heads = byLane([...heads.values(), ...move.heads.map(({ after }) => after)]);
          entries.push(...move.entries);
        }
        for (const [lane, head] of heads) {
          const ofLane = entries.filter(({ partition }) => lane.endsWith(`/${partition}`));
          expect(ofLane.map((entry) => entry.sequence)).toEqual(
            ofLane.map((_, index) => BigInt(index + 1)),
          );
          expect(head.hash).toBe(ofLane.at(-1)?.hash ?? NO_HASH);
        }
        expect(entries.map(({ data }) => data)).toEqual(rows.map(({ data }) => data));
      }),
    );
  });

  it('knows no lane that the journal does not have', () => {
    expect(() => sequence([aRow(1)], new Map())).toThrow('no lane lysning.scheduling/3');
  });
});
