import fc from 'fast-check';
import { ReferralWithdrawnV1 } from '@lysning/contracts';
import { HEADER } from '../wire.js';
import { Delivery } from './delivery.js';
import { aDelivery } from './delivery.fixture.js';
import { aWithdrawal } from './reaction.fixture.js';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('a delivery', () => {
  it('opens as the event it is, and as the cause of what is done because of it', () => {
    const headers = {
      [HEADER.id]: 'e-1',
      [HEADER.correlationId]: 'c-1',
      [HEADER.traceparent]: TRACEPARENT,
    };

    expect(aDelivery({ of: 7, sequence: 42n, partition: 3, headers }).open()).toEqual({
      event: {
        type: ReferralWithdrawnV1.type,
        data: aWithdrawal(7).data,
        id: 'e-1',
        topic: ReferralWithdrawnV1.topic,
        partition: 3,
        sequence: 42n,
        occurredAt: new Date('2026-02-02T12:00:00.000Z'),
        recordedAt: new Date('2026-02-02T12:00:01.000Z'),
      },
      trace: { traceparent: TRACEPARENT, correlationId: 'c-1', causationId: 'e-1' },
    });
  });

  it('is freed of fields that its contract does not know', () => {
    const value = JSON.stringify({ ...aWithdrawal(1).data, addedLater: 1 });

    expect(aDelivery({ value }).open()).toMatchObject({ event: { data: aWithdrawal(1).data } });
  });

  it.each([
    ['no id', { headers: { [HEADER.id]: undefined } }, 'invalid-header'],
    ['no type', { headers: { [HEADER.type]: undefined } }, 'invalid-header'],
    ['another CloudEvents version', { headers: { [HEADER.specVersion]: '2.0' } }, 'invalid-header'],
    ['a time that is none', { headers: { [HEADER.time]: 'yesterday' } }, 'invalid-header'],
    ['a broken trace', { headers: { [HEADER.traceparent]: '00-1-2-3' } }, 'invalid-header'],
    ['no JSON', { value: '{"a":' }, 'broken-json'],
    ['nothing', { value: '' }, 'broken-json'],
    ['bytes that are no text', { value: '\u{fffd}\u{fffd}' }, 'broken-json'],
    ['JSON that is no object', { value: '[]' }, 'contract-violation'],
    ['a field of the wrong kind', { value: '{"patientId":1}' }, 'contract-violation'],
    [
      'nesting without end',
      { value: '['.repeat(200_000) + ']'.repeat(200_000) },
      'contract-violation',
    ],
    ['more than an event may hold', { value: `"${'x'.repeat(800_000)}"` }, 'oversized'],
  ])('with %s is set aside as such', (_, overrides, defect) => {
    expect(aDelivery(overrides).open()).toBe(defect);
  });

  it.each([
    ['sequence', { [HEADER.sequence]: undefined }],
    ['epoch', { [HEADER.epoch]: undefined }],
    ['sequence that is a number', { [HEADER.sequence]: '1e3' }],
    ['sequence above zero', { [HEADER.sequence]: '0' }],
    ['sequence within bounds', { [HEADER.sequence]: '9'.repeat(20) }],
    ['epoch of our letters', { [HEADER.epoch]: "'; --" }],
  ])('without a %s was written by nobody of ours', (_, headers) => {
    expect(aDelivery({ headers }).place).toBeNull();
  });

  it('never throws, whatever it holds', () => {
    const headers = fc.dictionary(fc.constantFrom(...Object.values(HEADER), 'x'), fc.string());
    fc.assert(
      fc.property(headers, fc.uint8Array(), fc.string(), (given, value, key) => {
        const at = { topic: 't', partition: 0, offset: 0n };
        const delivery = new Delivery({ ...at, key, headers: given, value: Buffer.from(value) });
        expect(typeof delivery.open()).toBe('string');
      }),
    );
  });

  it('waits by a name that an index can take, however long its key', () => {
    const [one, other] = [
      aDelivery({ key: 'k'.repeat(5_000) }),
      aDelivery({ key: 'k'.repeat(5_001) }),
    ];

    expect(one.key).toHaveLength(64);
    expect(one.key).not.toBe(other.key);
    expect(aDelivery({ key: 'k'.repeat(200) }).key).toBe('k'.repeat(200));
    expect(aDelivery({ headers: { [HEADER.type]: 't'.repeat(5_000) } }).type).toHaveLength(200);
  });
});
