import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { assertListed } from '../programme-field.js';
import { type IntakeStop, resumeIntake, type StopIntake, stopIntake } from './intake-stop.js';
import { IntakeStopStore } from './intake-stop.store.js';
import { Providers } from './providers.queries.js';

@Injectable()
export class IntakeStopCommands {
  constructor(
    private readonly stops: IntakeStopStore,
    private readonly providers: Providers,
    private readonly programme: Programme,
  ) {}

  async stop(tx: Tx, command: StopIntake): Promise<IntakeStop> {
    const day = dayOf(command.stoppedAt);
    this.providers.get(command.siteId, day);
    assertListed(this.programme.referralRules(day).intakeStopReasons, command.reason, 'reason');
    const decision = stopIntake(command);
    await this.stops.insert(tx, decision);
    return decision.state;
  }

  resume(tx: Tx, id: string, resumedAt: Date): Promise<IntakeStop> {
    return this.stops.update(tx, id, (stop) => {
      requireSite(tx.caller, stop.siteId);
      return resumeIntake(stop, resumedAt);
    });
  }
}
