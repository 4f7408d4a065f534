import { type DataOf, event, ReferralWithdrawnV1 } from '@lysning/contracts';
import { EventConsumer, On, type ReceivedEvent } from '../decorators.js';
import type { Tx } from '../tx.js';

/** What the consumers of the tests write: one row for each event they applied, in the order they did. */
export const REACTIONS = `
  CREATE TABLE reaction (
    place    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer text   NOT NULL,
    key      text   NOT NULL,
    sequence bigint NOT NULL
  )`;

type Withdrawn = typeof ReferralWithdrawnV1;

/** What the next attempts at a sequence meet: one error after the other, then none. */
export const faults = new Map<number, (() => Error)[]>();

export const failing = (sequence: number, times: number, error: () => Error): void => {
  faults.set(
    sequence,
    Array.from({ length: times }, () => error),
  );
};

export async function note(tx: Tx, consumer: string, key: string, sequence: bigint): Promise<void> {
  await tx.query('INSERT INTO reaction (consumer, key, sequence) VALUES ($1, $2, $3)', [
    consumer,
    key,
    String(sequence),
  ]);
}

/** Fails where the test says so. */
@EventConsumer('scheduling.fragile')
export class FragileConsumer {
  @On(ReferralWithdrawnV1)
  async withdrawn(tx: Tx, data: DataOf<Withdrawn>, received: ReceivedEvent<Withdrawn>) {
    await note(tx, 'fragile', data.patientId, received.sequence);
    const fault = faults.get(Number(received.sequence))?.shift();
    if (fault) throw fault();
  }
}

/** Never fails. */
@EventConsumer('scheduling.sturdy')
export class SturdyConsumer {
  @On(ReferralWithdrawnV1)
  async withdrawn(tx: Tx, data: DataOf<Withdrawn>, received: ReceivedEvent<Withdrawn>) {
    await note(tx, 'sturdy', data.patientId, received.sequence);
  }
}

const uuid = (number: number): string =>
  `0197a3c0-6f10-7c3a-9d2e-${String(number).padStart(12, '0')}`;

/** The pseudonymous id of the `number`th patient. */
export const patient = uuid;

/** A referral of this patient is withdrawn. */
export const aWithdrawal = (of: number) =>
  event(ReferralWithdrawnV1, {
    referralId: uuid(900_000 + of),
    patientId: patient(of),
    siteId: 'moss',
    reason: 'patient-request',
    withdrawnAt: '2026-02-02T12:00:00.000Z',
  });
