import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { DutyRosters } from '../duty-roster/duty-rosters.queries.js';
import { InForce } from '../in-force.js';
import { Messages } from '../message/message.commands.js';
import { type Alert, climb, handOver, raise, type RaiseAlert } from './alert.js';
import { AlertStore } from './alert.store.js';

/** Why, of whom, and on which answer it rests; the rest is seen to here. */
export type NewAlert = Omit<RaiseAlert, 'id' | 'raisedAt'>;

@Injectable()
export class AlertCommands {
  constructor(
    private readonly alerts: AlertStore,
    private readonly rosters: DutyRosters,
    private readonly messages: Messages,
    private readonly inForce: InForce,
  ) {}

  /** Gives it to whoever is on duty, tells them, and sets the time by which it climbs. */
  async raise(tx: Tx, alert: NewAlert): Promise<void> {
    const { now: raisedAt, rules } = this.inForce.present();
    const onDuty = await this.rosters.at(tx, alert.siteId, raisedAt);
    const decision = raise({ ...alert, id: newId(), raisedAt }, onDuty, rules);
    await Promise.all([this.alerts.insert(tx, decision), this.tell(tx, decision.state)]);
  }

  /** A step was not taken in time. */
  async climb(tx: Tx, id: string): Promise<void> {
    const { now, rules } = this.inForce.present();
    const { siteId } = await this.alerts.get(tx, id);
    const onDuty = await this.rosters.at(tx, siteId, now);
    const decided = await this.alerts.update(tx, id, (alert) =>
      climb(alert, { now, onDuty }, rules),
    );
    if (decided.state !== decided.before) await this.tell(tx, decided.state);
  }

  /** Open alerts go along to whoever is on duty at the other site, who is told. */
  async handOver(tx: Tx, from: { id: string }, to: { id: string; siteId: string }): Promise<void> {
    const { now, rules } = this.inForce.present();
    const onDuty = await this.rosters.at(tx, to.siteId, now);
    const takeOver = { caseId: to.id, siteId: to.siteId, now, onDuty };
    for (const id of await this.alerts.openOf(tx, from.id)) {
      const decided = await this.alerts.update(tx, id, (one) => handOver(one, takeOver, rules));
      if (decided.state !== decided.before) await this.tell(tx, decided.state);
    }
  }

  private async tell(tx: Tx, alert: Alert): Promise<void> {
    const { id: alertId, siteId, patientId, reason, owner } = alert;
    const dueAt = alert.climbsAt.toISOString();
    const content = { kind: 'alert', alertId, patientId, reason, dueAt } as const;
    await this.messages.to(tx, { kind: 'professional', hpr: owner.hpr }, siteId, content);
  }
}
