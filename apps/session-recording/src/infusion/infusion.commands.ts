import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { requireCleared } from '../clearance/clearance.js';
import { ClearanceStore } from '../clearance/clearance.store.js';
import { SessionRules } from '../session-rules.js';
import type { InfusingSession, ObservingSession, PreparedSession } from '../session/session.js';
import { SessionStore } from '../session/session.store.js';
import type { DoseSignature } from './dose-signature.js';
import { signDose } from './sign-dose.js';
import { type StartInfusion, startInfusion } from './start-infusion.js';
import { type StopInfusion, stopInfusion } from './stop-infusion.js';

@Injectable()
export class InfusionCommands {
  constructor(
    private readonly sessions: SessionStore,
    private readonly clearances: ClearanceStore,
    private readonly rules: SessionRules,
  ) {}

  sign(tx: Tx, id: string, signature: DoseSignature): Promise<PreparedSession> {
    return this.sessions.update(tx, id, (session) => signDose(session, signature));
  }

  async start(
    tx: Tx,
    id: string,
    command: Omit<StartInfusion, 'clearedBy'>,
  ): Promise<InfusingSession> {
    const session = await this.sessions.lock(tx, id);
    const clearedBy = requireCleared(await this.clearances.lock(tx, session));
    const rules = this.rules.doseAt(command.startedAt, clearedBy);
    const decision = startInfusion(session, { ...command, clearedBy }, rules);
    return this.sessions.save(tx, decision);
  }

  stop(tx: Tx, id: string, command: StopInfusion): Promise<ObservingSession> {
    return this.sessions.update(tx, id, (session) => stopInfusion(session, command));
  }
}
