import { type DataOf, event, ReferralWithdrawnV1 } from '@lysning/contracts';
import { EventConsumer, On, OnBatch, type ReceivedEvent } from '../decorators.js';
import type { Tx } from '../tx.js';

/** What the consumers of the tests write: a row for each event they applied, in the order they did. */
export const REACTIONS = `
  CREATE TABLE reaction (
    place     bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer  text    NOT NULL,
    partition integer NOT NULL,
    sequence  bigint  NOT NULL,
    caused_by text    NOT NULL
  )`;

type Withdrawn = typeof ReferralWithdrawnV1;

const planned = new Map<string, (() => Error)[]>();
const nameOf = (partition: number, sequence: number | bigint): string =>
  `${String(partition)}/${String(sequence)}`;

/** The next `times` attempts of the fragile consumer at this event fail. */
export function willFail(
  partition: number,
  sequence: number,
  error: () => Error,
  times = Infinity,
): void {
  planned.set(
    nameOf(partition, sequence),
    new Array<() => Error>(Math.min(times, 10_000)).fill(error),
  );
}

/** The handler has been mended. */
export const willSucceed = (partition: number, sequence: number): void => {
  planned.delete(nameOf(partition, sequence));
};

async function note(tx: Tx, consumer: string, { partition, sequence }: ReceivedEvent) {
  await tx.query(
    'INSERT INTO reaction (consumer, partition, sequence, caused_by) VALUES ($1, $2, $3, $4)',
    [consumer, partition, String(sequence), tx.caller.trace.causationId],
  );
}

/** Fails where the test says so, after it has written. */
@EventConsumer('scheduling.fragile')
export class FragileConsumer {
  @On(ReferralWithdrawnV1)
  async withdrawn(tx: Tx, _data: DataOf<Withdrawn>, received: ReceivedEvent<Withdrawn>) {
    await note(tx, 'fragile', received);
    const error = planned.get(nameOf(received.partition, received.sequence))?.shift();
    if (error) throw error();
  }
}

/** Never fails. */
@EventConsumer('scheduling.sturdy')
export class SturdyConsumer {
  @OnBatch(ReferralWithdrawnV1)
  async withdrawn(tx: Tx, received: readonly ReceivedEvent[]) {
    for (const one of received) await note(tx, 'sturdy', one);
  }
}

const uuid = (number: number): string =>
  `0197a3c0-6f10-7c3a-9d2e-${String(number).padStart(12, '0')}`;

/** The pseudonymous id of the `number`th patient. */
export const patient = uuid;

/** A referral of the `of`th patient is withdrawn. */
export const aWithdrawal = (of: number) => withdrawal(patient(of), of);

/** The `number`th referral, of this patient, is withdrawn. */
export const withdrawal = (patientId: string, number: number) =>
  event(ReferralWithdrawnV1, {
    referralId: uuid(900_000 + number),
    patientId,
    siteId: 'moss',
    reason: 'patient-request',
    withdrawnAt: '2026-02-02T12:00:00.000Z',
  });
