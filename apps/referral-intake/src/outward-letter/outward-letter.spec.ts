import {
  LetterAcceptedV1,
  LetterDeliveredV1,
  LetterFailedV1,
  LetterReadV1,
  LetterReceiptMissedV1,
  LetterSentV1,
} from '@lysning/contracts';
import { LETTER_KINDS, loadProgramme, type Programme } from '@lysning/programme';
import fc from 'fast-check';
import {
  markSent,
  missReceipt,
  type OutwardLetter,
  queue,
  receipt,
  type ReceiptState,
  stateOf,
} from './outward-letter.js';
import { wordingOf } from './wording.js';

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
const told = {
  letterId: 'l1',
  referralId: 'r1',
  patientId: 'p1',
  siteId: 'moss',
  kind: 'referral-accepted',
  recipient: 'patient',
  partner: 'file-drop',
};
const at = new Date('2026-03-02T10:00:00Z');
const when = at.toISOString();
const got = (letter: OutwardLetter, state: ReceiptState) =>
  receipt(letter, { state, at, reason: null });

describe('a letter', () => {
  it('leaves once, and has a state at each step', () => {
    const sent = markSent(queued, at);

    expect(sent.events).toEqual([{ contract: LetterSentV1, data: { ...told, sentAt: when } }]);
    expect(markSent(sent.state, new Date())).toEqual({ state: sent.state, events: [] });
    expect([queued, sent.state].map(stateOf)).toEqual(['queued', 'sent']);
  });

  it.each([
    ['accepted', LetterAcceptedV1, { acceptedAt: when }],
    ['delivered', LetterDeliveredV1, { deliveredAt: when }],
    ['read', LetterReadV1, { readAt: when }],
    ['failed', LetterFailedV1, { failedAt: when, reason: 'unknown' }],
  ] as const)('that is %s says so once', (state, contract, data) => {
    const first = got(queued, state);

    expect(first.events).toEqual([{ contract, data: { ...told, ...data } }]);
    expect(stateOf(first.state)).toBe(state);
    expect(got(first.state, state)).toEqual({ state: first.state, events: [] });
  });

  it('takes its receipts in any order, more than once, and ends the same', () => {
    const states = fc.constantFrom<ReceiptState>('accepted', 'delivered', 'read');
    fc.assert(
      fc.property(fc.array(states, { maxLength: 8 }), (receipts) => {
        const fold = (order: readonly ReceiptState[]) =>
          order.reduce((letter, state) => got(letter, state).state, queued);
        expect(fold([...receipts].reverse())).toEqual(fold(receipts));
      }),
    );
  });

  it('alarms once about a receipt that does not come', () => {
    const missed = missReceipt(queued, { awaited: 'accepted', now: at });

    expect(missed.events).toEqual([
      { contract: LetterReceiptMissedV1, data: { ...told, awaited: 'accepted', missedAt: when } },
    ]);
    const again = missReceipt(missed.state, { awaited: 'accepted', now: at });
    expect(again).toEqual({ state: missed.state, events: [] });
    expect(missReceipt(missed.state, { awaited: 'delivered', now: at }).events).toHaveLength(1);
  });

  it.each([
    ['accepted', 'accepted', 0],
    ['delivered', 'accepted', 0],
    ['read', 'delivered', 0],
    ['accepted', 'delivered', 1],
    ['failed', 'delivered', 0],
  ] as const)('that was %s, when %s is due, alarms %d times', (state, awaited, times) => {
    const { events } = missReceipt(got(queued, state).state, { awaited, now: at });

    expect(events).toHaveLength(times);
  });
});

describe('the words of a letter', () => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await loadProgramme();
  });
  const facts = {
    receivedOn: '2026-03-02',
    dueOn: '2026-03-16',
    latestStartOn: '2026-05-25',
    deferredUntil: '2026-06-01',
    parts: ['pregnancy', 'medication'],
    reason: 'pregnancy',
    redirectedTo: 'ect',
    provider: 'Hamar',
  };
  const words = (overrides: Partial<OutwardLetter>) =>
    wordingOf(
      { ...queued, facts, ...overrides },
      programme.letterRules('2026-03-02'),
      programme.referralRules('2026-03-02'),
    );

  it.each(
    LETTER_KINDS.flatMap((kind) => (['nb', 'nn', 'en'] as const).map((l) => [kind, l] as const)),
  )('of %s in %s leave no gap, and name the emergency numbers to a patient', (kind, language) => {
    const { subject, body } = words({ kind, language });

    expect(subject).not.toBe('');
    expect(body).not.toMatch(/[{}]|undefined/);
    const toPatient = programme
      .letterRules('2026-03-02')
      .letters.some((one) => one.kind === kind && one.recipients.includes('patient'));
    if (toPatient) expect(body).toContain('113');
  });

  it('say codes in the words of the programme', () => {
    expect(words({ kind: 'information-request', recipient: 'referrer' }).body).toContain(
      'Graviditet; Legemidler i bruk',
    );
    expect(words({ kind: 'referral-redirected', language: 'en' }).body).toContain(
      'Electroconvulsive therapy',
    );
  });

  it('are not made with a gap', () => {
    expect(() => words({ facts: {} })).toThrow('latestStartOn');
  });
});
