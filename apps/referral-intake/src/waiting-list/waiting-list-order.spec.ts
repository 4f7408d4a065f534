import fc from 'fast-check';
import { type OrderKeys, rankOf, reasonOf } from './waiting-list-order.js';

const some = (overrides: Partial<OrderKeys> = {}): OrderKeys => ({
  urgency: 'ordinary',
  latestStartOn: '2026-05-01',
  waitingSince: new Date('2026-02-01T08:00:00Z'),
  entryId: '00000000-0000-4000-8000-000000000001',
  ...overrides,
});

const anyKeys: fc.Arbitrary<OrderKeys> = fc.record({
  urgency: fc.constantFrom('urgent', 'ordinary'),
  latestStartOn: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  waitingSince: fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  }),
  entryId: fc.uuid(),
});
const sorted = (list: readonly OrderKeys[]) =>
  [...list].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));

describe('the order of the waiting list', () => {
  it('puts urgency first, then the legal date, then who waited longest, then the id', () => {
    const last = some({ entryId: '00000000-0000-4000-8000-000000000002' });
    const longer = some({ waitingSince: new Date('2026-01-31T08:00:00Z') });
    const sooner = some({ latestStartOn: '2026-04-30', waitingSince: last.waitingSince });
    const urgent = some({ urgency: 'urgent', latestStartOn: '2026-12-01' });

    expect(sorted([last, some(), longer, sooner, urgent])).toEqual([
      urgent,
      sooner,
      longer,
      some(),
      last,
    ]);
  });

  it('says by which key an entry stands behind the one ahead', () => {
    const urgent = some({ urgency: 'urgent' });

    expect(reasonOf(undefined, some())).toBe('first');
    expect(reasonOf(urgent, some())).toBe('urgency');
    expect(reasonOf(some(), some({ latestStartOn: '2026-05-02' }))).toBe('latest-start');
    expect(reasonOf(some(), some({ waitingSince: new Date('2026-02-01T08:00:00.001Z') }))).toBe(
      'waiting-time',
    );
    expect(reasonOf(some(), some({ entryId: 'f' }))).toBe('entry-id');
  });

  it('is total: two different entries are never equal, and the same list gives the same order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyKeys, { selector: (keys) => keys.entryId }), (list) => {
        expect(new Set(list.map(rankOf)).size).toBe(list.length);
        expect(sorted([...list].reverse())).toEqual(sorted(list));
      }),
    );
  });

  it('never lowers an entry whose urgency is raised', () => {
    fc.assert(
      fc.property(anyKeys, anyKeys, (entry, other) => {
        const raised: OrderKeys = { ...entry, urgency: 'urgent' };
        fc.pre(rankOf(entry) < rankOf(other));
        expect(rankOf(raised) < rankOf(other)).toBe(true);
      }),
    );
  });

  it('serves first who came first when urgency and date are equal', () => {
    fc.assert(
      fc.property(anyKeys, anyKeys, (one, two) => {
        const other = { ...two, urgency: one.urgency, latestStartOn: one.latestStartOn };
        fc.pre(one.waitingSince < other.waitingSince);
        expect(rankOf(one) < rankOf(other)).toBe(true);
      }),
    );
  });
});
