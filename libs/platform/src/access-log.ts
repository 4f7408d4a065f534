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
  /** Once per distinct patient among `reads`. */
  record(_tx: Tx, _reads: readonly PatientRead[]): Promise<void> {
    throw new Error('not built yet');
  }
}
