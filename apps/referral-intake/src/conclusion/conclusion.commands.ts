import type { DomainEvent } from '@lysning/contracts';
import { type Day, type Decision, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../candidate-assessment/assessment.js';
import {
  AssessmentStore,
  type StoredAssessment,
} from '../candidate-assessment/assessment.store.js';
import { conclude, type Conclusion } from '../referral/referral-outcome.js';
import { ReferralStore } from '../referral/referral.store.js';
import { accept, type AcceptCandidate, refuse, type RefuseCandidate } from './conclusion.js';
import { Answers } from './answers.commands.js';
import { defer, type DeferCandidate, redirect, type RedirectCandidate } from './deferral.js';
import { Admission } from './admission.commands.js';

/** The deadline on the day on which a deferred candidate is called again. */
export const RESUMPTION_DUE = 'conclusion.resumption-due';
const RESUME_AT = '06:00';

@Injectable()
export class ConclusionCommands {
  constructor(
    private readonly assessments: AssessmentStore,
    private readonly referrals: ReferralStore,
    private readonly admission: Admission,
    private readonly answers: Answers,
  ) {}

  /** The candidate waits from now on, with the date by which the law wants treatment to start. */
  async accept(tx: Tx, referralId: string, command: AcceptCandidate): Promise<StoredAssessment> {
    const { acceptedAt } = command;
    const { stored, concluded } = await this.conclude(
      tx,
      referralId,
      ({ assessment, referral }) => {
        this.admission.assertMayAdmit(referral);
        return accept(assessment, command);
      },
      { status: 'accepted', acceptedAt },
    );
    if (!concluded) return stored;
    await this.admission.admit(tx, stored.referral, command);
    const facts = { latestStartOn: command.latestStartOn };
    await this.answers.give(tx, stored.referral, {
      kind: 'referral-accepted',
      facts,
      at: acceptedAt,
    });
    return stored;
  }

  async refuse(tx: Tx, referralId: string, command: RefuseCandidate): Promise<StoredAssessment> {
    const { refusedAt, reason } = command;
    const { stored, concluded } = await this.conclude(
      tx,
      referralId,
      ({ assessment }) => refuse(assessment, command),
      { status: 'refused', refusedAt },
    );
    if (!concluded) return stored;
    const letter = { kind: 'referral-refused', facts: { reason }, at: refusedAt } as const;
    await this.answers.give(tx, stored.referral, letter);
    return stored;
  }

  async defer(tx: Tx, referralId: string, command: DeferCandidate): Promise<StoredAssessment> {
    const { deferredAt, deferredUntil, reason } = command;
    const { stored, concluded } = await this.conclude(
      tx,
      referralId,
      ({ assessment }) => defer(assessment, command),
      { status: 'deferred', deferredUntil, deferredAt },
    );
    if (!concluded) return stored;
    await this.callAgain(tx, referralId, deferredUntil);
    const facts = { reason, deferredUntil };
    await this.answers.give(tx, stored.referral, {
      kind: 'referral-deferred',
      facts,
      at: deferredAt,
    });
    return stored;
  }

  async redirect(
    tx: Tx,
    referralId: string,
    command: RedirectCandidate,
  ): Promise<StoredAssessment> {
    const { redirectedAt, redirectedTo } = command;
    const { stored, concluded } = await this.conclude(
      tx,
      referralId,
      ({ assessment }) => redirect(assessment, command),
      { status: 'redirected', redirectedAt },
    );
    if (!concluded) return stored;
    const letter = {
      kind: 'referral-redirected',
      facts: { redirectedTo },
      at: redirectedAt,
    } as const;
    await this.answers.give(tx, stored.referral, letter);
    return stored;
  }

  private async callAgain(tx: Tx, referralId: string, day: Day): Promise<void> {
    const dueAt = momentAt(day, RESUME_AT);
    await tx.schedule({ kind: RESUMPTION_DUE, key: referralId, dueAt, payload: {} });
  }

  private async conclude(
    tx: Tx,
    referralId: string,
    decide: (stored: StoredAssessment) => Decision<Assessment, DomainEvent>,
    conclusion: Conclusion,
  ): Promise<{ stored: StoredAssessment; concluded: boolean }> {
    const stored = await this.assessments.update(tx, referralId, decide);
    if (stored.referral.status !== 'received') return { stored, concluded: false };
    const referral = conclude(stored.referral, conclusion);
    await this.referrals.save(tx, referral);
    return { stored: { ...stored, referral, version: stored.version + 1 }, concluded: true };
  }
}
