import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AlertCommands } from '../alert/alert.commands.js';
import type { OpenCase, SafetyCase } from '../safety-case/safety-case.js';
import { BelongingsStore } from './belongings.store.js';
import type { Transfer } from './take-over.js';

@Injectable()
export class Belongings {
  constructor(
    private readonly alerts: AlertCommands,
    private readonly belongings: BelongingsStore,
  ) {}

  /** Open alerts go to whoever is on duty there, questions are answered there. */
  async goAlong(tx: Tx, from: SafetyCase | null, to: OpenCase, now: Date): Promise<void> {
    if (from?.status !== 'closed') return;
    await this.alerts.handOver(tx, from, to);
    await this.belongings.move(tx, from, to, now);
  }

  speak(tx: Tx, transfer: Transfer): Promise<void> {
    return this.belongings.copyLanguage(tx, transfer);
  }
}
