import { DutyRosterGapFoundV1, event } from '@lysning/contracts';
import { addDays, DAY_MS, dayOf, momentAt, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { Messages } from '../message/message.commands.js';
import { DutyRosters } from './duty-rosters.queries.js';
import { type Gap, gapsIn, unknownGaps } from './duty-roster.js';
import { GapStore } from './gap.store.js';

/** The deadline at which the weeks ahead of a site are looked through. */
export const LOOK_AHEAD = 'duty-roster.look-ahead';
const LOOKED_AT = '07:00';

@Injectable()
export class DutyRosterCommands {
  constructor(
    private readonly rosters: DutyRosters,
    private readonly gaps: GapStore,
    private readonly messages: Messages,
    private readonly inForce: InForce,
  ) {}

  /** Soon, and then every morning. */
  async lookSoon(tx: Tx, siteId: string): Promise<void> {
    await this.lookAt(tx, siteId, this.inForce.present().now);
  }

  /** Tells of each time ahead, once, in which nobody would be there. */
  async lookAhead(tx: Tx, siteId: string): Promise<void> {
    const { now, rules } = this.inForce.present();
    const ahead = { start: now, end: new Date(now.getTime() + rules.rosterLookAheadDays * DAY_MS) };
    const found = gapsIn(ahead, await this.rosters.shifts(tx, siteId, ahead));
    const news = unknownGaps(found, await this.gaps.known(tx, siteId));
    await this.gaps.replace(tx, siteId, found);
    for (const gap of news) await this.tell(tx, siteId, gap, now);
    await this.lookAt(tx, siteId, momentAt(addDays(dayOf(now), 1), LOOKED_AT));
  }

  private async tell(tx: Tx, siteId: string, gap: Gap, now: Date): Promise<void> {
    const { duty } = gap;
    const times = { gapFrom: gap.start.toISOString(), gapUntil: gap.end.toISOString() };
    const found = { gapId: newId(), siteId, duty, ...times, foundAt: now.toISOString() };
    await tx.publish([event(DutyRosterGapFoundV1, found)]);
    const { lastResortHpr } = this.inForce.rulesAt(now).alerts;
    const hpr = this.rosters.siteManager(siteId, now) ?? lastResortHpr;
    const content = { kind: 'duty-gap', duty, ...times } as const;
    await this.messages.to(tx, { kind: 'professional', hpr }, siteId, content);
  }

  private async lookAt(tx: Tx, siteId: string, dueAt: Date): Promise<void> {
    await tx.schedule({ kind: LOOK_AHEAD, key: siteId, dueAt, payload: { siteId } });
  }
}
