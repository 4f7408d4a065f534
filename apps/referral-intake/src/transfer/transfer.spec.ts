import {
  ReferralTransferCancelledV1,
  ReferralTransferDeclinedV1,
  ReferralTransferOfferedV1,
  ReferralTransferredV1,
} from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import { requireParty } from './party.js';
import { accept, cancel, decline, offer, type Prospect, type Transfer } from './transfer.js';
import { anOffer, anOpenTransfer } from './transfer.fixture.js';

const willing: Prospect = { refusals: [], intakeStopped: false };
const open = anOpenTransfer();
const answer = { endedAt: new Date('2026-03-04T09:00:00Z'), endedBy: 'ola' };
const told = {
  transferId: open.id,
  referralId: open.referralId,
  patientId: open.patientId,
  siteId: 'moss',
  toSiteId: 'hamar',
};
const refusal = (code: string) => expect.objectContaining({ code });

describe('an offer', () => {
  it('asks one provider, and leaves the duty where it is', () => {
    expect(offer(null, anOffer(), willing)).toEqual({
      state: open,
      events: [
        {
          contract: ReferralTransferOfferedV1,
          data: { ...told, reason: 'shorter-wait', offeredAt: '2026-03-03T09:00:00.000Z' },
        },
      ],
    });
  });

  it('to the same provider again is the same offer, whatever has become of that provider', () => {
    const again = anOffer({ id: open.patientId, reason: 'moved' });

    expect(offer(open, again, { refusals: [], intakeStopped: true })).toEqual({
      state: open,
      events: [],
    });
  });

  it('to another provider waits for an answer to the first', () => {
    expect(() => offer(open, anOffer({ toSiteId: 'bergen-trial' }), willing)).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'transfer.already-offered',
        details: { transferId: open.id, toSiteId: 'hamar' },
      }),
    );
  });

  it.each<[string, string, Prospect]>([
    ['transfer.own-site', 'moss', willing],
    ['transfer.not-taken', 'hamar', { ...willing, refusals: ['indication-not-treated'] }],
    ['transfer.intake-stopped', 'hamar', { ...willing, intakeStopped: true }],
  ])('is refused with %s, which names the field', (code, toSiteId, prospect) => {
    expect(() => offer(null, anOffer({ toSiteId }), prospect)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        code,
        details: { errors: [expect.objectContaining({ field: 'toSiteId' })] },
      }),
    );
  });
});

describe('an answer', () => {
  it('that accepts is the receipt: the duty is the other provider’s from that moment', () => {
    expect(accept(open, 'accepted', answer)).toEqual({
      state: { ...open, ...answer, status: 'accepted' },
      events: [
        {
          contract: ReferralTransferredV1,
          data: {
            transferId: open.id,
            referralId: open.referralId,
            patientId: open.patientId,
            siteId: 'hamar',
            fromSiteId: 'moss',
            status: 'accepted',
            transferredAt: '2026-03-04T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('that declines leaves the duty with who asked', () => {
    const declined = { ...answer, declineReason: 'no-capacity' };

    expect(decline(open, declined)).toEqual({
      state: { ...open, ...declined, status: 'declined' },
      events: [
        {
          contract: ReferralTransferDeclinedV1,
          data: { ...told, reason: 'no-capacity', declinedAt: '2026-03-04T09:00:00.000Z' },
        },
      ],
    });
  });

  it('comes too late once the offer was taken back', () => {
    const { state, events } = cancel(open, answer);

    expect(events).toEqual([
      {
        contract: ReferralTransferCancelledV1,
        data: { ...told, cancelledAt: '2026-03-04T09:00:00.000Z' },
      },
    ]);
    expect(() => accept(state, 'received', answer)).toThrow(refusal('transfer.not-open'));
  });

  const answers: [string, (transfer: Transfer) => Decision<Transfer, unknown>][] = [
    ['accepted', (one) => accept(one, 'received', answer)],
    ['declined', (one) => decline(one, { ...answer, declineReason: 'no-capacity' })],
    ['cancelled', (one) => cancel(one, answer)],
  ];

  it.each(answers)('given twice is given once: %s', (_, give) => {
    const { state } = give(open);

    expect(give(state)).toEqual({ state, events: [] });
  });

  it.each(answers)('is the only one: %s', (status, give) => {
    const { state } = give(open);

    for (const [other, giveOther] of answers) {
      if (other === status) continue;
      expect(() => giveOther(state)).toThrow(refusal('transfer.not-open'));
    }
  });

  it.each(answers)('follows the offer: %s', (_, give) => {
    const later = anOpenTransfer({ offeredAt: new Date(answer.endedAt.getTime() + 1) });

    expect(() => give(later)).toThrow(refusal('transfer.answered-too-early'));
  });
});

describe('an offer has two parties', () => {
  it('and each has its own part', () => {
    expect(() => requireParty({ sites: ['hamar'] }, open, 'toSiteId')).not.toThrow();
    expect(() => requireParty({ sites: ['hamar'] }, open, 'fromSiteId')).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'transfer.not-yours' }),
    );
    expect(() => requireParty({ sites: ['moss'] }, open, 'toSiteId')).toThrow(
      refusal('transfer.not-yours'),
    );
  });
});
