import { DomainError, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { NoteVault } from '../note-vault/note-vault.store.js';
import type { Alert, ContactedPerson, Step } from './alert.js';
import { AlertStore } from './alert.store.js';
import { acknowledge, contact, resolve } from './alert-steps.js';

interface Done {
  readonly at: Date;
  /** What to remember of it. */
  readonly note: string | null;
}

/** What people do about an alert. Their words go to the vault. */
@Injectable()
export class AlertSteps {
  constructor(
    private readonly alerts: AlertStore,
    private readonly vault: NoteVault,
    private readonly inForce: InForce,
  ) {}

  acknowledge(tx: Tx, id: string, done: Done): Promise<Alert> {
    const rules = this.inForce.rulesAt(done.at);
    return this.take(tx, id, done, (alert, step) => acknowledge(alert, step, rules));
  }

  contact(tx: Tx, id: string, { whom, ...done }: Done & { readonly whom: ContactedPerson }) {
    const rules = this.inForce.rulesAt(done.at);
    return this.take(tx, id, done, (alert, step) => contact(alert, { ...step, whom }, rules));
  }

  /** Throws `alert.resolution-unknown` for a code that the programme does not have. */
  resolve(tx: Tx, id: string, { code, ...done }: Done & { readonly code: string }) {
    const rules = this.inForce.rulesAt(done.at);
    if (!rules.alerts.resolutions.some((known) => known.code === code)) {
      throw new DomainError(
        'invalid',
        'alert.resolution-unknown',
        `There is no resolution ${code}`,
      );
    }
    return this.take(tx, id, done, (alert, step) => resolve(alert, { ...step, code }, rules));
  }

  /** Something worth remembering that is no step: nobody answered, say. */
  async note(tx: Tx, id: string, { at, note }: Done): Promise<Alert> {
    const alert = await this.alerts.get(tx, id);
    await this.write(tx, alert, { at, note });
    return alert;
  }

  private async take(
    tx: Tx,
    id: string,
    done: Done,
    decide: (alert: Alert, step: Step) => ReturnType<typeof acknowledge>,
  ): Promise<Alert> {
    const { subject: by, hprNumber: hpr } = tx.caller;
    const step = { at: done.at, by, hpr };
    const { state } = await this.alerts.update(tx, id, (alert) => decide(alert, step));
    await this.write(tx, state, done);
    return state;
  }

  private async write(tx: Tx, alert: Alert, { at: writtenAt, note: text }: Done): Promise<void> {
    if (text === null) return;
    const { id: subjectId, patientId, siteId } = alert;
    const whose = { patientId, siteId, subject: 'alert', subjectId } as const;
    const writtenBy = tx.caller.subject;
    await this.vault.write(tx, { id: newId(), ...whose, text, writtenAt, writtenBy });
  }
}
