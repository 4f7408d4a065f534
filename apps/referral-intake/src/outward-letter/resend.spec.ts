import {
  markSent,
  missReceipt,
  type OutwardLetter,
  queue,
  receipt,
  type ReceiptState,
} from './outward-letter.js';
import { resend } from './resend.js';

const queued = queue({
  id: 'l1',
  referralId: 'r1',
  patientId: 'p1',
  siteId: 'moss',
  kind: 'referral-accepted',
  recipient: 'patient',
  partner: 'file-drop',
  toHerId: null,
  language: 'nb',
  facts: { latestStartOn: '2026-05-25' },
  queuedAt: new Date('2026-03-02T09:00:00Z'),
  resendOf: null,
});
const at = new Date('2026-03-02T10:00:00Z');
const got = (letter: OutwardLetter, state: ReceiptState) =>
  receipt(letter, { state, at, reason: null });

describe('a letter that did not arrive', () => {
  const sent = markSent(queued, at).state;
  const missed = missReceipt(sent, { awaited: 'accepted', now: at }).state;
  const again = { id: 'l2', queuedAt: new Date('2026-03-04T09:00:00Z'), toHerId: null };

  it('goes once more as a letter of its own, with nothing of what became of the first', () => {
    const expected = { ...queued, id: 'l2', queuedAt: again.queuedAt, resendOf: 'l1' };

    expect(resend(missed, again)).toEqual(expected);
    expect(resend(got(queued, 'failed').state, again)).toEqual(expected);
    expect(resend(got(got(sent, 'failed').state, 'delivered').state, again)).toEqual(expected);
    expect(resend(missed, { ...again, toHerId: '8142520' }).toHerId).toBe('8142520');
  });

  it.each([
    ['waits to leave', queued, 'letter.not-sent-yet'],
    ['is not missed yet', sent, 'letter.not-missed'],
    ['arrived after all', got(missed, 'delivered').state, 'letter.arrived'],
    ['was read', got(missed, 'read').state, 'letter.arrived'],
  ])('stays one while the first %s', (_, letter, code) => {
    expect(() => resend(letter, again)).toThrow(expect.objectContaining({ code }));
  });
});
