import { Clock, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { CourseCommands } from '../course/course.commands.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import {
  type AcceptedReferral,
  asPerson,
  type Candidate,
  type CandidateFact,
  type Due,
  learn,
  readyReferral,
} from './candidate.js';
import { CandidateStore } from './candidate.store.js';

/** The patient a fact is about, and the site that told it. */
export interface About {
  readonly patientId: string;
  readonly siteId: string;
}

@Injectable()
export class CandidateCommands {
  constructor(
    private readonly candidates: CandidateStore,
    private readonly courses: CourseCommands,
    private readonly protocols: ProtocolStore,
    private readonly clock: Clock,
  ) {}

  /** Takes a fact in. The one that completes the picture plans the course. */
  async learn(tx: Tx, { patientId, siteId }: About, fact: CandidateFact): Promise<void> {
    const isTold = (candidate: Candidate): boolean => candidate.patientId === patientId;
    const before = await this.candidates.lock(tx, patientId, siteId);
    const known = before.map((one) => (isTold(one) ? learn(one, fact) : one));
    for (const candidate of known.filter(isTold)) await this.candidates.save(tx, candidate);
    await this.planAll(tx, known);
  }

  forget(tx: Tx, patientId: string): Promise<void> {
    return this.candidates.forget(tx, patientId);
  }

  /** Plans whatever is ready by all that is known of the person. */
  async planReady(tx: Tx, patientId: string): Promise<void> {
    await this.planAll(tx, await this.candidates.lockPerson(tx, patientId));
  }

  /** What rested on the treatment consent stops. */
  async consentWithdrawn(tx: Tx, about: About, at: Date): Promise<void> {
    await this.learn(tx, about, { fact: 'consent', scope: 'treatment', given: false });
    const reason = 'consent-withdrawn';
    await this.courses.endOpen(tx, about, { reason, at, cancellation: reason });
  }

  async referralWithdrawn(
    tx: Tx,
    about: About & { readonly referralId: string },
    at: Date,
  ): Promise<void> {
    await this.learn(tx, about, { fact: 'withdrawn', referralId: about.referralId });
    const { patientId, referralId } = about;
    const command = { reason: 'withdrawn', at, cancellation: 'referral-withdrawn' } as const;
    await this.courses.endOpen(tx, { patientId, referralId }, command);
  }

  /** What lay ahead at the first provider is let go of, and a course is planned at the other. */
  async referralTransferred(
    tx: Tx,
    about: About & { readonly referralId: string },
    at: Date,
  ): Promise<void> {
    const { referralId, siteId } = about;
    const isFree = await this.courses.handOver(tx, about, { toSiteId: siteId, at });
    await this.learn(tx, about, { fact: 'transferred', referralId, siteId, isFree });
  }

  /** Urgency or the legal date changed: a course that is planned already follows. */
  async reordered(tx: Tx, about: About, due: Due): Promise<void> {
    await this.learn(tx, about, { fact: 'reordered', due });
    await this.courses.reorder(tx, about.patientId, due);
  }

  private async planAll(tx: Tx, known: readonly Candidate[]): Promise<void> {
    for (const candidate of known) {
      const rules = this.protocols.entryRules(candidate.siteId);
      const referral = readyReferral(asPerson(candidate, known), rules);
      if (referral) await this.plan(tx, candidate, referral);
    }
  }

  private async plan(tx: Tx, candidate: Candidate, referral: AcceptedReferral): Promise<void> {
    const { patientId } = candidate;
    const plannedAt = this.clock.now();
    const waitingSince = referral.waitingSince ? new Date(referral.waitingSince) : plannedAt;
    await this.courses.plan(tx, { ...referral, id: newId(), patientId, plannedAt, waitingSince });
    const { referralId } = referral;
    await this.candidates.save(tx, learn(candidate, { fact: 'planned', referralId }));
  }
}
