import { event, PatientRecordReadV1 } from '@lysning/contracts';
import { Clock, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

/** What was read of whom. */
export interface PatientRead {
  readonly patientId: string;
  readonly siteId: string;
  /** A code for the kind of record: `referral`, `session`. */
  readonly resource: string;
}

/** Keeps who read what: an access event in the same transaction as the read. */
@Injectable()
export class AccessLog {
  constructor(private readonly clock: Clock) {}

  /** Once per distinct patient among `reads`. */
  async record(tx: Tx, reads: readonly PatientRead[]): Promise<void> {
    const { subject, hprNumber, roles, accessReason } = tx.caller;
    const readAt = this.clock.now().toISOString();
    const byPatient = new Map(reads.map((read) => [read.patientId, read]));
    await tx.publish(
      [...byPatient.values()].map(({ patientId, siteId, resource }) =>
        event(PatientRecordReadV1, {
          accessId: newId(),
          patientId,
          siteId,
          resource,
          readByHpr: hprNumber,
          readBySubject: subject,
          role: roles[0] ?? 'system',
          reason: accessReason,
          readAt,
        }),
      ),
    );
  }
}
