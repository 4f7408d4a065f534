import { Clock, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { CourseCommands } from '../course/course.commands.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { type Candidate, type CandidateFact, learn, readyReferral } from './candidate.js';
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
    const candidate = learn(await this.candidates.lock(tx, patientId, siteId), fact);
    await this.candidates.save(tx, await this.planned(tx, candidate));
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

  private async planned(tx: Tx, candidate: Candidate): Promise<Candidate> {
    const referral = readyReferral(candidate, this.protocols.entryRules(candidate.siteId));
    if (!referral) return candidate;
    const { patientId } = candidate;
    const plannedAt = this.clock.now();
    await this.courses.plan(tx, { ...referral, id: newId(), patientId, plannedAt });
    return learn(candidate, { fact: 'planned', referralId: referral.referralId });
  }
}
