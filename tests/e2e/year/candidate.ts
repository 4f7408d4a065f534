import { randomUUID } from 'node:crypto';
import * as contracts from '@lysning/contracts';
import { type Day, momentAt } from '@lysning/kernel';
import { ELIGIBLE_FACTS } from '@lysning/testing';
import type { Other } from './names.js';
import { Person } from './person.js';
import type { Scope } from './requests.js';

const PROTOCOL = 'ketamine-iv-trd';
const SIGNATORIES = ['psychologist', 'somatic-physician', 'psychiatrist'] as const;

/** One whose assessment goes further than to a quick answer. */
export class Candidate extends Person {
  private consentId = '';

  async accept(urgency: 'urgent' | 'ordinary'): Promise<void> {
    const path = `referrals/${this.referral}`;
    const paths = { read: `${path}/assessment`, write: `${path}/findings` };
    await this.world.calls.put('referral-intake', 'psychiatrist', paths, { facts: ELIGIBLE_FACTS });
    await this.intake('psychiatrist', `${path}/evaluation`);
    for (const role of SIGNATORIES) await this.intake(role, `${path}/sign-offs`);
    await this.intake('psychiatrist', `${path}/acceptance`, { urgency, protocolId: PROTOCOL });
    this.tell(contracts.EligibilityEvaluatedV1, { verdict: 'eligible' });
    for (const [nth, role] of SIGNATORIES.entries()) {
      this.tell(contracts.EligibilitySignedOffV1, {
        role,
        complete: nth === SIGNATORIES.length - 1,
      });
    }
    this.concluded('referral-accepted');
    this.world.accounts.requests.forget(this.about);
    const latestStartOn = this.world.accounts.clocks.startTreatment(this.about, urgency);
    this.tell(contracts.ReferralAcceptedV1, { urgency, latestStartOn });
    this.tell(contracts.WaitingListEntryAddedV1, { urgency, latestStartOn });
  }

  async defer(until: Day): Promise<void> {
    const body = { reason: 'hypertension', until };
    await this.intake('psychiatrist', `referrals/${this.referral}/deferral`, body);
    this.tell(contracts.ReferralDeferredV1, { deferredUntil: until });
    this.concluded('referral-deferred');
    this.world.accounts.book.at(this.resumption, momentAt(until, '00:00'), () => {
      this.resumed('date-reached');
    });
  }

  async resume(): Promise<void> {
    await this.intake('psychiatrist', `referrals/${this.referral}/resumption`);
    this.world.accounts.book.strike(this.resumption);
    this.resumed('decided');
  }

  async notifyHelfo(): Promise<void> {
    const notice = this.world.hearing.noticeOf(this.about);
    await this.intake('coordinator', `helfo-notices/${notice}/sending`);
    this.world.accounts.clocks.notify(this.about);
  }

  async firstContact(): Promise<void> {
    await this.intake('coordinator', `referrals/${this.referral}/first-contact`);
    this.world.accounts.clocks.meet(this.about, 'treatment-start', 'first-contact');
  }

  /** The first infusion, as session-recording would tell it. */
  async startTreatment(): Promise<void> {
    const { tellAs, accounts } = this.world;
    const started = {
      ...this.about,
      sessionId: randomUUID(),
      appointmentId: randomUUID(),
      courseId: randomUUID(),
      kind: 'infusion',
      ordinal: 1,
      plannedDoseMg: 35,
      mgPerKg: 0.5,
      weightKg: 70,
      startedAt: accounts.book.now.toISOString(),
    } as const;
    await tellAs('session-recording', [contracts.event(contracts.SessionStartedV1, started)]);
    accounts.clocks.meet(this.about, 'treatment-start', 'treatment-started');
    this.tell(contracts.WaitingListEntryLeftV1, { reason: 'treatment-started' });
    this.tell(contracts.InternalWaitEndedV1, { waitDays: accounts.sites.daysWaited(this.about) });
    accounts.sites.waitsNoMore(this.about);
    accounts.watch.enter(this.about, 'between-sessions');
  }

  /** The end of the course, as scheduling would tell it. */
  async endCourse(): Promise<void> {
    const { tellAs, accounts } = this.world;
    const ended = {
      ...this.about,
      courseId: randomUUID(),
      referralId: this.referral,
      reason: 'no-response',
      endedAt: accounts.book.now.toISOString(),
    } as const;
    await tellAs('scheduling', [contracts.event(contracts.CourseEndedV1, ended)]);
    accounts.watch.enter(this.about, 'after-end');
  }

  async consent(scope: Scope): Promise<void> {
    const { book, requests } = this.world.accounts;
    const textVersion = book.programme.consentTextOn(scope, book.today).version;
    const given = { scope, textVersion, language: 'nb', method: 'paper' };
    const path = `patients/${this.about.patientId}/consents`;
    this.consentId = String((await this.intake('nurse', path, given, 'create'))['consentId']);
    requests.consent(this.about, scope);
  }

  /** `answering`: which of the services that do not run here answer in time. */
  async withdrawConsent(
    scope: Scope,
    answering: readonly Other[],
    isWaiting = false,
  ): Promise<void> {
    const { accounts, tellAs } = this.world;
    await this.intake('nurse', `consents/${this.consentId}/withdrawal`);
    accounts.requests.withdraw(this.about, scope, answering);
    const withdrawn = { ...this.about, consentId: this.consentId, scope };
    const withdrawnAt = accounts.book.now.toISOString();
    for (const service of answering) {
      const told = { ...withdrawn, withdrawnAt };
      const outcome = { outcome: 'stopped' } as const;
      const receipt = contracts.withdrawalReceipt(told, service, outcome, accounts.book.now);
      await tellAs(service, [receipt]);
    }
    if (!isWaiting) return;
    this.tell(contracts.WaitingListEntryLeftV1, { reason: 'consent-withdrawn' });
    this.ended('after-end');
  }

  private resumed(because: 'date-reached' | 'decided'): void {
    const assessmentDueOn = this.world.accounts.clocks.startAssessment(this.about, true);
    this.tell(contracts.ReferralResumedV1, { because, assessmentDueOn });
  }

  private get resumption(): string {
    return `${this.about.patientId} resumption`;
  }
}
