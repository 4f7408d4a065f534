import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import type { SafetyPhase } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { AlertCommands } from '../alert/alert.commands.js';
import { InForce } from '../in-force.js';
import { enter, open, type OpenCase, stopAsking } from '../safety-case/safety-case.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import { phaseOf, type ReferralFact, stand } from '../safety-case/standing.js';
import { StandingStore } from '../safety-case/standing.store.js';

@Injectable()
export class PathwayCommands {
  constructor(
    private readonly cases: SafetyCaseStore,
    private readonly standings: StandingStore,
    private readonly alerts: AlertCommands,
    private readonly inForce: InForce,
  ) {}

  /**
   * Something became of a referral. Whatever it is, its person is watched over from then on: by the case that is open,
   * or by a new one.
   */
  async follow(tx: Tx, fact: ReferralFact): Promise<void> {
    const known = await this.standings.of(tx, fact);
    const before = known.find(({ referralId }) => referralId === fact.referralId) ?? null;
    const after = stand(before, fact);
    if (after !== before) await this.standings.save(tx, fact, after);
    if (after.standing === before?.standing && !fact.death) return;
    const others = known.filter(({ referralId }) => referralId !== fact.referralId);
    const { id: caseId } = await this.watch(tx, fact, phaseOf([...others, after]));
    if (!fact.death) return;
    const { patientId, siteId } = fact;
    await this.alerts.raise(tx, { caseId, patientId, siteId, reason: 'death', answeredAt: null });
  }

  private async watch(tx: Tx, fact: ReferralFact, phase: SafetyPhase): Promise<OpenCase> {
    const { now, rules } = this.inForce.present();
    const watching = await this.cases.lockOpen(tx, fact);
    if (watching) {
      const { state, events } = enter(watching, phase, { since: fact.at, now }, rules);
      await this.cases.save(tx, { state: askedOrNot(state, fact), events });
      return state;
    }
    const { referralId, patientId, siteId, at: phaseSince } = fact;
    const whom = { id: newId(), referralId, patientId, siteId };
    const { state, events } = open({ ...whom, phase, phaseSince, now }, rules);
    await this.cases.insert(tx, { state: askedOrNot(state, fact), events });
    return state;
  }
}

const askedOrNot = (open: OpenCase, { death }: ReferralFact): OpenCase =>
  death ? stopAsking(open) : open;
