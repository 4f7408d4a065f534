import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import { StandingStore } from '../safety-case/standing.store.js';
import { Belongings } from './belongings.commands.js';
import { pass, type Passed, takeOver, type Transfer } from './take-over.js';

@Injectable()
export class TakeOverCommands {
  constructor(
    private readonly cases: SafetyCaseStore,
    private readonly standings: StandingStore,
    private readonly belongings: Belongings,
    private readonly inForce: InForce,
  ) {}

  /** One watch begins and the other ends in one transaction: nobody is without for a moment. */
  async transferred(tx: Tx, transfer: Transfer): Promise<void> {
    const { patientId, fromSiteId, toSiteId } = transfer;
    const [from, to] = [
      { patientId, siteId: fromSiteId },
      { patientId, siteId: toSiteId },
    ];
    const known = {
      left: await this.standings.of(tx, from),
      taken: await this.standings.of(tx, to),
    };
    const passed = pass(known, transfer);
    await this.standings.save(tx, from, passed.left);
    await this.standings.save(tx, to, passed.taken);
    await this.belongings.speak(tx, transfer);
    await this.watch(tx, transfer, passed);
  }

  private async watch(tx: Tx, transfer: Transfer, passed: Passed): Promise<void> {
    const { patientId, fromSiteId, toSiteId } = transfer;
    const { now, rules } = this.inForce.present();
    const watches = {
      left: await this.cases.lockOpen(tx, { patientId, siteId: fromSiteId }),
      taken: await this.cases.lockOpen(tx, { patientId, siteId: toSiteId }),
    };
    const { state, events } = takeOver(watches, transfer, { id: newId(), passed, now }, rules);
    const taken = { state: state.taken, events };
    await (watches.taken ? this.cases.save(tx, taken) : this.cases.insert(tx, taken));
    if (state.left) await this.cases.save(tx, { state: state.left, events: [] });
    await this.belongings.goAlong(tx, state.left, state.taken, now);
  }
}
