import { newId } from '@lysning/kernel';
import { newTrace } from '../caller.js';
import { headersOf, placedHeaders } from '../wire.js';
import { Delivery, type LogRecord } from './delivery.js';
import { aWithdrawal } from './reaction.fixture.js';

export interface DeliveryOverrides extends Partial<Omit<LogRecord, 'headers' | 'value'>> {
  readonly of?: number;
  readonly sequence?: bigint;
  /** Instead of the right ones; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly value?: string;
}

/** The withdrawal of a referral as it lies in the log. */
export function aDelivery({
  of = 1,
  sequence = 1n,
  headers,
  value,
  ...more
}: DeliveryOverrides = {}) {
  const event = aWithdrawal(of);
  const publication = {
    id: newId(),
    service: 'referral-intake' as const,
    recordedAt: new Date('2026-02-02T12:00:01.000Z'),
    trace: newTrace(),
  };
  const right = placedHeaders(headersOf(event, publication), { sequence, epoch: 'e1' });
  const given = Object.entries({ ...right, ...headers }).filter(([, text]) => text !== undefined);
  return new Delivery({
    topic: event.contract.topic,
    partition: 0,
    offset: sequence,
    key: event.data.patientId,
    headers: Object.fromEntries(given) as Record<string, string>,
    value: Buffer.from(value ?? JSON.stringify(event.data)),
    ...more,
  });
}
