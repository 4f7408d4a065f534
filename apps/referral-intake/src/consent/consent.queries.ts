import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { PatientStore } from '../identity-vault/patient.store.js';
import { named } from '../programme-field.js';
import type { Consent } from './consent.js';
import { ConsentStore } from './consent.store.js';

@Injectable()
export class ConsentQueries {
  constructor(
    private readonly consents: ConsentStore,
    private readonly patients: PatientStore,
    private readonly accessLog: AccessLog,
    private readonly programme: Programme,
  ) {}

  /** Throws 400 for a text that the programme does not have: nobody can have said yes to it. */
  assertText(scope: Consent['scope'], version: string): void {
    named('textVersion', () => this.programme.consentText(scope, version));
  }

  /** All of a patient's consents at the caller's sites, oldest first. */
  async of(tx: Tx, patientId: string): Promise<Consent[]> {
    const sites = await this.patients.sitesOf(tx, patientId);
    await this.accessLog.record(
      tx,
      sites.slice(0, 1).map((siteId) => ({ patientId, siteId, resource: 'consent' })),
    );
    return this.consents.listOf(tx, patientId);
  }
}
