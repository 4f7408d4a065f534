import { ReferralWithdrawnV1 } from '@lysning/contracts';
import { EventConsumer, OnBatch, type ReceivedEvent } from '../decorators.js';
import type { Tx } from '../tx.js';

/** A read model that shows each loss, repeat and change of order: a digest over all events of a patient. */
export const MIRRORS = `
  CREATE TABLE mirror (
    name    text    NOT NULL,
    patient text    NOT NULL,
    count   integer NOT NULL,
    digest  text    NOT NULL,
    PRIMARY KEY (name, patient)
  )`;

async function reflect(tx: Tx, name: string, events: readonly ReceivedEvent[]): Promise<void> {
  for (const { data, id } of events) {
    await tx.query(
      `INSERT INTO mirror AS m VALUES ($1, $2, 1, md5($3))
       ON CONFLICT (name, patient) DO UPDATE
         SET count = m.count + 1, digest = md5(m.digest || $3)`,
      [name, data['patientId'], id],
    );
  }
}

@EventConsumer('referral-intake.first-mirror')
export class MirrorConsumer {
  @OnBatch(ReferralWithdrawnV1)
  withdrawn(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
    return reflect(tx, 'first', events);
  }
}

@EventConsumer('referral-intake.second-mirror')
export class SecondMirrorConsumer {
  @OnBatch(ReferralWithdrawnV1)
  withdrawn(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
    return reflect(tx, 'second', events);
  }
}
