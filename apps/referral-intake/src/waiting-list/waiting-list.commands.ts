import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../legal-clock/clock-rules.queries.js';
import { LegalClocks } from '../legal-clock/legal-clocks.commands.js';
import { OrderInForce } from './order-in-force.queries.js';
import {
  add,
  type AddEntry,
  changeUrgency,
  handOver,
  leave,
  type LeavingReason,
  type WaitingListEntry,
} from './waiting-list-entry.js';
import type { Urgency } from './waiting-list-order.js';
import { WaitingListStore, type Whose } from './waiting-list.store.js';

@Injectable()
export class WaitingListCommands {
  constructor(
    private readonly entries: WaitingListStore,
    private readonly order: OrderInForce,
    private readonly clocks: LegalClocks,
    private readonly clockRules: ClockRules,
  ) {}

  async add(tx: Tx, command: AddEntry): Promise<void> {
    await this.entries.insert(tx, add(command));
    await this.order.note(tx, command.siteId, command.addedAt);
  }

  /** Nothing happens when nobody of these waits. */
  leave(tx: Tx, whose: Whose, reason: LeavingReason, leftAt: Date): Promise<void> {
    return this.entries.updateWaiting(tx, whose, (entry) => leave(entry, { reason, leftAt }));
  }

  /** Who left because a consent was withdrawn waits again once there is a new one, since when they have waited. */
  async rejoin(
    tx: Tx,
    { patientId, siteId }: { patientId: string; siteId: string },
    addedAt: Date,
  ): Promise<void> {
    for (const entry of await this.entries.endedWithConsent(tx, patientId, siteId)) {
      const { status: _, ...details } = entry;
      await this.add(tx, { ...details, id: newId(), addedAt });
    }
  }

  async changeUrgency(
    tx: Tx,
    id: string,
    { urgency, movedAt }: { urgency: Urgency; movedAt: Date },
  ): Promise<WaitingListEntry> {
    const { dueOn, warnOn } = this.clockRules.startDates(movedAt, urgency);
    const { version: orderVersion } = this.order.on(movedAt);
    const entry = await this.entries.update(tx, id, (one) =>
      changeUrgency(one, { urgency, latestStartOn: dueOn, orderVersion, movedAt }),
    );
    await this.clocks.bringForward(tx, entry.referralId, { dueOn, warnOn });
    return entry;
  }

  async handOver(
    tx: Tx,
    referralId: string,
    to: Pick<AddEntry, 'siteId' | 'residence'>,
    movedAt: Date,
  ): Promise<void> {
    const { version: orderVersion } = this.order.on(movedAt);
    await this.entries.updateWaiting(tx, { referralId }, (entry) =>
      handOver(entry, { ...to, orderVersion, movedAt }),
    );
  }
}
