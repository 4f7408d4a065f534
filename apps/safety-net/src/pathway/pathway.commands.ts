import { type ConsentWithdrawnV1, type DataOf, withdrawalReceipt } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import type { SafetyPhase } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { AlertCommands } from '../alert/alert.commands.js';
import { InForce } from '../in-force.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import type { ReferralFact } from '../safety-case/standing.js';
import { StandingStore } from '../safety-case/standing.store.js';
import { hear, watchOver } from '../safety-case/watch-over.js';

@Injectable()
export class PathwayCommands {
  constructor(
    private readonly cases: SafetyCaseStore,
    private readonly standings: StandingStore,
    private readonly alerts: AlertCommands,
    private readonly inForce: InForce,
  ) {}

  /** Something became of a referral, at the site that has it now. A death is told to somebody, too. */
  async follow(tx: Tx, told: ReferralFact): Promise<void> {
    const siteId = (await this.standings.siteOf(tx, told.referralId)) ?? told.siteId;
    const fact = { ...told, siteId };
    const { standing, before, isNews, phase } = hear(await this.standings.of(tx, fact), fact);
    if (standing !== before) await this.standings.save(tx, fact, standing);
    if (!isNews) return;
    const caseId = await this.watch(tx, fact, phase);
    if (!fact.death) return;
    const { patientId } = fact;
    await this.alerts.raise(tx, { caseId, patientId, siteId, reason: 'death', answeredAt: null });
  }

  /** Whoever withdraws a consent is watched over all the same, and what was seen to stays on record. */
  async answer(tx: Tx, consent: DataOf<typeof ConsentWithdrawnV1>): Promise<void> {
    const keeps = consent.scope === 'treatment' && (await this.cases.lastOf(tx, consent)) !== null;
    const answer = keeps
      ? ({ outcome: 'kept', legalReason: 'duty-of-care' } as const)
      : ({ outcome: 'nothing-held' } as const);
    const { now } = this.inForce.present();
    await tx.publish([withdrawalReceipt(consent, 'safety-net', answer, now)]);
  }

  private async watch(tx: Tx, fact: ReferralFact, phase: SafetyPhase): Promise<string> {
    const { now, rules } = this.inForce.present();
    const watching = await this.cases.lockOpen(tx, fact);
    const decision = watchOver(watching, fact, { id: newId(), phase, now }, rules);
    await (watching ? this.cases.save(tx, decision) : this.cases.insert(tx, decision));
    return decision.state.id;
  }
}
