import { ORDER_KEYS } from '@lysning/programme';
import fc from 'fast-check';
import { compareEntries, type Order, type OrderKeys, reasonOf } from './waiting-list-order.js';

const OURS: Order = {
  version: '1.0.0',
  keys: ['urgency', 'latest-start', 'catchment', 'waiting-time'],
};
const some = (overrides: Partial<OrderKeys> = {}): OrderKeys => ({
  urgency: 'ordinary',
  latestStartOn: '2026-05-01',
  residence: 'resident',
  waitingSince: new Date('2026-02-01T08:00:00Z'),
  addedAt: new Date('2026-02-10T08:00:00Z'),
  entryId: '00000000-0000-4000-8000-000000000001',
  ...overrides,
});

// Few values, so that keys are often equal and the last ones decide.
const anyMoment = fc
  .integer({ min: 0, max: 4 })
  .map((days) => new Date(Date.UTC(2026, 1, 1 + days)));
const anyKeys: fc.Arbitrary<OrderKeys> = fc.record({
  urgency: fc.constantFrom('urgent', 'ordinary'),
  latestStartOn: fc.constantFrom('2026-05-01', '2026-05-02', '2027-01-01'),
  residence: fc.constantFrom('resident', 'out-of-area', 'unknown'),
  waitingSince: anyMoment,
  addedAt: anyMoment,
  entryId: fc.uuid(),
});
const anyOrder: fc.Arbitrary<Order> = fc
  .shuffledSubarray([...ORDER_KEYS], { minLength: 1 })
  .map((keys) => ({ version: '2.0.0', keys }));
const sorted = (list: readonly OrderKeys[], order: Order) =>
  [...list].sort((one, other) => compareEntries(one, other, order));
const isAhead = (one: OrderKeys, other: OrderKeys, order: Order) =>
  compareEntries(one, other, order) < 0;

describe('the order of the waiting list', () => {
  it('puts urgency first, then the legal date, the catchment, who waited longest, who came first', () => {
    const last = some({ entryId: '00000000-0000-4000-8000-000000000002' });
    const earlier = some({ addedAt: new Date('2026-02-09T08:00:00Z') });
    const longer = some({ waitingSince: new Date('2026-01-31T08:00:00Z') });
    const elsewhere = some({ residence: 'out-of-area', waitingSince: new Date('2020-01-01') });
    const sooner = some({ latestStartOn: '2026-04-30', residence: 'out-of-area' });
    const urgent = some({ urgency: 'urgent', latestStartOn: '2026-12-01' });

    const list = [last, some(), elsewhere, earlier, longer, sooner, urgent];
    expect(sorted(list, OURS)).toEqual([urgent, sooner, longer, earlier, some(), last, elsewhere]);
  });

  it('says by which key an entry stands behind the one ahead', () => {
    const reason = (ahead: Partial<OrderKeys>, order = OURS) =>
      reasonOf(some(ahead), some({ entryId: 'f' }), order);

    expect(reasonOf(undefined, some(), OURS)).toBe('first');
    expect(reason({ urgency: 'urgent', residence: 'unknown' })).toBe('urgency');
    expect(reason({ latestStartOn: '2026-04-30' })).toBe('latest-start');
    expect(reason({ residence: 'unknown' })).toBe('catchment');
    expect(reason({ waitingSince: new Date(0) })).toBe('waiting-time');
    expect(reason({ addedAt: new Date(0) })).toBe('first-come');
    expect(reason({})).toBe('entry-id');
    expect(reason({ urgency: 'urgent' }, { version: '2.0.0', keys: ['catchment'] })).toBe(
      'entry-id',
    );
  });

  it('is total: two different entries are never equal, and the same list gives the same order', () => {
    const lists = fc.uniqueArray(anyKeys, { selector: ({ entryId }) => entryId });
    fc.assert(
      fc.property(lists, anyOrder, (list, order) => {
        const inOrder = sorted(list, order);
        expect(sorted([...list].reverse(), order)).toEqual(inOrder);
        inOrder.forEach((entry, index) => {
          for (const later of inOrder.slice(index + 1)) {
            expect(isAhead(entry, later, order)).toBe(true);
            expect(isAhead(later, entry, order)).toBe(false);
          }
        });
      }),
    );
  });

  it('never lowers an entry whose urgency is raised, whatever the keys', () => {
    fc.assert(
      fc.property(anyKeys, anyKeys, anyOrder, (entry, other, order) => {
        fc.pre(isAhead(entry, other, order));
        expect(isAhead({ ...entry, urgency: 'urgent' }, other, order)).toBe(true);
      }),
    );
  });

  it('serves first who came first when all keys are equal', () => {
    fc.assert(
      fc.property(anyKeys, anyKeys, anyOrder, (one, two, order) => {
        const other = { ...one, addedAt: two.addedAt, entryId: two.entryId };
        fc.pre(one.addedAt < other.addedAt);
        expect(isAhead(one, other, order)).toBe(true);
      }),
    );
  });

  it('gives the reason that decides: entries that differ in nothing before it', () => {
    fc.assert(
      fc.property(anyKeys, anyKeys, (one, two) => {
        fc.pre(isAhead(one, two, OURS));
        const reason = reasonOf(one, two, OURS);
        const equalised = { ...two, ...(reason === 'urgency' && { urgency: one.urgency }) };
        if (reason === 'urgency') expect(one.urgency).toBe('urgent');
        else expect(equalised.urgency).toBe(one.urgency);
      }),
    );
  });
});
