import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { SessionRules } from '../session-rules.js';
import type { DischargedSession } from '../session/session.js';
import { SessionStore } from '../session/session.store.js';
import { VitalsStore } from '../vitals/vitals.store.js';
import { type DischargePatient, dischargePatient } from './discharge-patient.js';

@Injectable()
export class DischargeCommands {
  constructor(
    private readonly sessions: SessionStore,
    private readonly vitals: VitalsStore,
    private readonly rules: SessionRules,
  ) {}

  async discharge(
    tx: Tx,
    id: string,
    command: Omit<DischargePatient, 'latest'>,
  ): Promise<DischargedSession> {
    const session = await this.sessions.lock(tx, id);
    const from = session.status === 'observing' ? session.infusion.endedAt : command.dischargedAt;
    const latest = await this.vitals.latest(tx, id, { from, until: command.dischargedAt });
    const rules = this.rules.at(command.dischargedAt);
    const decision = dischargePatient(session, { ...command, latest }, rules);
    return this.sessions.save(tx, decision);
  }
}
