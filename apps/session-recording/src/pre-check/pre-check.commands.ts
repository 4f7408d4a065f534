import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { SessionRules } from '../session-rules.js';
import type { PreparedSession } from '../session/session.js';
import { SessionStore } from '../session/session.store.js';
import { VitalsStore } from '../vitals/vitals.store.js';
import { decideToProceed, type PerformPreCheck, performPreCheck } from './perform-pre-check.js';
import type { PhysicianDecision } from './pre-check.js';

@Injectable()
export class PreCheckCommands {
  constructor(
    private readonly sessions: SessionStore,
    private readonly vitals: VitalsStore,
    private readonly rules: SessionRules,
  ) {}

  /** The baseline is also the session's first set of vital signs. */
  async perform(tx: Tx, id: string, command: PerformPreCheck): Promise<PreparedSession> {
    const prepared = await this.sessions.update(tx, id, (session) =>
      performPreCheck(session, command, this.rules.at(command.checkedAt)),
    );
    const { vitalsId, vitalSigns, checkedAt, checkedByHpr } = command;
    const baseline = {
      id: vitalsId,
      ...vitalSigns,
      measuredAt: checkedAt,
      phase: 'before' as const,
    };
    await this.vitals.insert(tx, prepared, [baseline], checkedByHpr);
    return prepared;
  }

  decide(tx: Tx, id: string, decision: PhysicianDecision): Promise<PreparedSession> {
    return this.sessions.update(tx, id, (session) => decideToProceed(session, decision));
  }
}
