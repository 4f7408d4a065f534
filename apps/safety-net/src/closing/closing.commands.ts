import { DomainError, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AlertStore } from '../alert/alert.store.js';
import type { Present } from '../in-force.js';
import { Messages } from '../message/message.commands.js';
import { NoteVault } from '../note-vault/note-vault.store.js';
import { close, type SafetyCase } from '../safety-case/safety-case.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';

@Injectable()
export class ClosingCommands {
  constructor(
    private readonly cases: SafetyCaseStore,
    private readonly alerts: AlertStore,
    private readonly vault: NoteVault,
    private readonly messages: Messages,
  ) {}

  /** A clinician answers for it that nobody need watch any more. */
  async close(
    tx: Tx,
    caseId: string,
    { reason, note, hpr }: { reason: string; note: string | null; hpr: string },
    { now, rules }: Present,
  ): Promise<SafetyCase> {
    if (!rules.closingReasons.some(({ code }) => code === reason)) {
      throw new DomainError(
        'invalid',
        'safety-case.closing-reason-unknown',
        `There is no reason ${reason}`,
      );
    }
    const watched = await this.cases.lock(tx, caseId);
    const { subject } = tx.caller;
    const closing = { by: 'clinician', subject, hpr, reason, at: now } as const;
    const decision = close(watched, closing, await this.alerts.anyOpen(tx, caseId));
    await this.cases.save(tx, decision);
    const { patientId, siteId } = watched;
    if (note !== null) {
      const text = { id: newId(), text: note, writtenAt: now, writtenBy: subject };
      const whose = { patientId, siteId, subject: 'closing', subjectId: caseId } as const;
      await this.vault.write(tx, { ...text, ...whose });
    }
    if (watched.status === 'open' && watched.nextCheckInAt) {
      const message = { patientId, siteId, message: 'closed', checkInId: null } as const;
      await this.messages.toPatient(tx, message);
    }
    return decision.state;
  }
}
