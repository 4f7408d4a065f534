import { Clock } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { hprOf } from '../caller-hpr.js';
import { SessionRules } from '../session-rules.js';
import { SessionStore } from '../session/session.store.js';
import { alarmsOf } from './alarms.js';
import { phased, recorded } from './readings.js';
import type { Reading } from './vital-signs.js';
import type { RecordedReadingDto } from './vitals.dto.js';
import { VitalsStore } from './vitals.store.js';

@Injectable()
export class VitalsCommands {
  constructor(
    private readonly sessions: SessionStore,
    private readonly vitals: VitalsStore,
    private readonly rules: SessionRules,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, id: string, readings: readonly Reading[]): Promise<RecordedReadingDto[]> {
    const session = await this.sessions.lock(tx, id, 'SHARE');
    const all = phased(session, readings);
    const added = await this.vitals.insert(tx, session, all, hprOf(tx.caller));
    const news = all.filter((reading) => added.has(reading.id));
    await tx.publish(news.map((reading) => recorded(session, reading)));
    const rules = this.rules.at(this.clock.now());
    return all.map((reading) => ({
      id: reading.id,
      phase: reading.phase,
      added: added.has(reading.id),
      alarms: alarmsOf(reading, rules),
    }));
  }
}
