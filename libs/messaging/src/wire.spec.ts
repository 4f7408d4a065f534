import { EVENT_HEADERS, topicsOwnedBy } from '@lysning/contracts';
import { newTrace } from './caller.js';
import { referralReceived } from './outbox/event.fixture.js';
import { HEADER, headersOf, placedHeaders } from './wire.js';

const EPOCH = '0192f000-0000-7000-8000-00000000000e';
const publication = {
  id: '0192f000-0000-7000-8000-00000000000a',
  service: 'referral-intake',
  recordedAt: new Date('2026-03-02T09:00:01.000Z'),
  trace: newTrace(),
} as const;
const sent = (trace = publication.trace) =>
  placedHeaders(headersOf(referralReceived(), { ...publication, trace }), {
    sequence: 7n,
    epoch: EPOCH,
  });

describe('the headers of an event', () => {
  it('are those that readers are promised', () => {
    expect(new Set(Object.values(HEADER))).toEqual(new Set(Object.keys(EVENT_HEADERS.shape)));
  });

  it('keep what is promised of each', () => {
    expect(EVENT_HEADERS.strict().parse(sent())).toEqual(sent());
  });

  it('name the event that caused this one', () => {
    const caused = sent({ ...publication.trace, causationId: publication.id });

    expect(EVENT_HEADERS.strict().parse(caused).ce_causationid).toBe(publication.id);
  });

  it('come on a topic that the service owns', () => {
    expect(topicsOwnedBy('referral-intake').map(({ name }) => name)).toContain(
      referralReceived().contract.topic,
    );
  });
});
