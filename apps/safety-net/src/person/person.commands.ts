import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { enter, open, type OpenCase, stopAsking } from '../safety-case/safety-case.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import { phaseOf } from '../safety-case/standing.js';
import { StandingStore } from '../safety-case/standing.store.js';
import { oneWatch } from './one-watch.js';
import { PersonCaseStore } from './person-case.store.js';

@Injectable()
export class PersonCommands {
  constructor(
    private readonly persons: PersonCaseStore,
    private readonly cases: SafetyCaseStore,
    private readonly standings: StandingStore,
    private readonly inForce: InForce,
  ) {}

  /** One person: at each site one case watches over them. */
  async merged(tx: Tx, patientId: string): Promise<void> {
    for (const [kept, ...others] of await this.persons.open(tx, patientId)) {
      if (others.length > 0) await this.unite(tx, kept, others);
    }
  }

  /** Two persons again: each is watched over by what is known of them alone. */
  async unmerged(tx: Tx, patientIds: readonly string[]): Promise<void> {
    for (const patientId of patientIds) {
      for (const siteId of await this.persons.unwatchedSites(tx, patientId)) {
        await this.watchAgain(tx, { patientId, siteId });
      }
      for (const [kept] of await this.persons.open(tx, patientId)) await this.reenter(tx, kept);
    }
  }

  /** Nobody knows any more whom to ask: a clinician closes the case. */
  async erased(tx: Tx, patientId: string): Promise<void> {
    for (const cases of await this.persons.open(tx, patientId)) {
      for (const id of cases) {
        const watched = await this.cases.lock(tx, id);
        const state = watched.status === 'open' ? stopAsking(watched) : watched;
        await this.cases.save(tx, { state, events: [] });
      }
    }
  }

  private async unite(tx: Tx, kept: string, others: readonly string[]): Promise<void> {
    const locked = await this.lockAll(tx, [kept, ...others]);
    const first = locked.find(({ id }) => id === kept);
    if (!first) return;
    const { now, rules } = this.inForce.present();
    const phase = phaseOf(await this.standings.of(tx, first));
    const rest = locked.filter((one) => one !== first);
    const { state, events } = oneWatch(first, rest, { phase, now }, rules);
    for (const one of state) await this.cases.save(tx, { state: one, events: [] });
    await tx.publish(events);
  }

  /** In the order of their ids, so that nobody waits in a circle. */
  private async lockAll(tx: Tx, ids: readonly string[]): Promise<OpenCase[]> {
    const locked: OpenCase[] = [];
    for (const id of [...ids].sort()) {
      const one = await this.cases.lock(tx, id);
      if (one.status === 'open') locked.push(one);
    }
    return locked;
  }

  private async watchAgain(tx: Tx, whose: { patientId: string; siteId: string }): Promise<void> {
    const standings = await this.standings.of(tx, whose);
    const last = standings.findLast(({ standing }) => standing !== 'transferred');
    if (!last) return;
    const { now, rules } = this.inForce.present();
    const phase = phaseOf(standings);
    const command = { id: newId(), ...whose, referralId: last.referralId, phase };
    await this.cases.insert(tx, open({ ...command, phaseSince: now, now }, rules));
  }

  private async reenter(tx: Tx, id: string): Promise<void> {
    const watched = await this.cases.lock(tx, id);
    if (watched.status === 'closed') return;
    const { now, rules } = this.inForce.present();
    const phase = phaseOf(await this.standings.of(tx, watched));
    await this.cases.save(tx, enter(watched, phase, { since: now, now }, rules));
  }
}
