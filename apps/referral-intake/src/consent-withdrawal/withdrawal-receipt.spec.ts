import { WithdrawalReceiptMissedV1 } from '@lysning/contracts';
import {
  ageHours,
  awaitReceipts,
  give,
  miss,
  type OpenReceipt,
  type Withdrawn,
} from './withdrawal-receipt.js';

const withdrawnAt = new Date('2026-03-02T09:00:00Z');
const withdrawn: Withdrawn = {
  id: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  scope: 'research',
  withdrawnAt,
};
const after = (hours: number) => new Date(withdrawnAt.getTime() + hours * 3_600_000);
const anOpenReceipt = (overrides: Partial<OpenReceipt> = {}): OpenReceipt => ({
  consentId: 'c1',
  consumer: 'outcome-analytics',
  patientId: 'p1',
  siteId: 'moss',
  scope: 'research',
  withdrawnAt,
  dueAt: after(24),
  missedAt: null,
  status: 'open',
  ...overrides,
});

describe('awaitReceipts', () => {
  it('asks each consumer that holds something by this scope, and no other', () => {
    const rules = {
      consumers: [
        { service: 'scheduling', scopes: ['treatment' as const] },
        { service: 'outcome-analytics', scopes: ['treatment' as const, 'research' as const] },
      ],
      receiptWithinHours: 24,
    };

    expect(awaitReceipts(withdrawn, rules)).toEqual([anOpenReceipt()]);
  });
});

describe('give', () => {
  const kept = { outcome: 'kept', legalReason: 'health-record' } as const;

  it('closes an open receipt with what was done, also when it comes late', () => {
    const missed = anOpenReceipt({ missedAt: after(24) });

    expect(give(missed, { ...kept, receiptedAt: after(30).toISOString() })).toEqual({
      ...missed,
      status: 'kept',
      legalReason: 'health-record',
      receiptedAt: after(30),
    });
  });

  it('lets the first answer stand', () => {
    const given = give(anOpenReceipt(), { ...kept, receiptedAt: after(1).toISOString() });
    const again = { outcome: 'erased', legalReason: null } as const;

    expect(give(given, { ...again, receiptedAt: after(2).toISOString() })).toEqual(given);
  });
});

describe('miss', () => {
  it('alarms once about an answer that has not come', () => {
    const { state, events } = miss(anOpenReceipt(), after(24));

    expect(state).toEqual(anOpenReceipt({ missedAt: after(24) }));
    expect(events).toEqual([
      {
        contract: WithdrawalReceiptMissedV1,
        data: {
          consentId: 'c1',
          patientId: 'p1',
          siteId: 'moss',
          scope: 'research',
          consumer: 'outcome-analytics',
          missedAt: after(24).toISOString(),
        },
      },
    ]);
    expect(miss(state, after(48))).toEqual({ state, events: [] });
  });

  it('does not alarm about an answer that came', () => {
    const answer = { outcome: 'stopped', legalReason: null } as const;
    const given = give(anOpenReceipt(), { ...answer, receiptedAt: after(1).toISOString() });

    expect(miss(given, after(24))).toEqual({ state: given, events: [] });
  });
});

describe('ageHours', () => {
  it('counts whole hours until the answer, or until now', () => {
    const answer = { outcome: 'stopped', legalReason: null } as const;
    const given = give(anOpenReceipt(), { ...answer, receiptedAt: after(3).toISOString() });

    expect(ageHours(anOpenReceipt(), new Date(after(2).getTime() - 1))).toBe(1);
    expect(ageHours(anOpenReceipt(), after(2))).toBe(2);
    expect(ageHours(given, after(50))).toBe(3);
  });
});
