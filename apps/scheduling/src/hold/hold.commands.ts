import { Clock, newId } from '@lysning/kernel';
import { type CallerContext, Transactions, type Tx } from '@lysning/messaging';
import { HttpProblem } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { BookingCommands, type Taken } from '../booking/booking.commands.js';
import type { Slot } from '../booking/spacing.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { askToHold, type Hold, type HoldRules, placed } from './hold.js';
import { HoldStore } from './hold.store.js';

const SECOND_MS = 1_000;

/** How many holds a client may have open at once. */
@Injectable()
export class HoldLimit {
  constructor(
    private readonly holds: HoldStore,
    private readonly protocols: ProtocolStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The rules for one hold more, or 429 until the first of the open ones ends: before anything is taken for it. */
  async admit(caller: CallerContext): Promise<HoldRules> {
    const rules = this.protocols.holdRules();
    await this.transactions.run(caller, (tx) => this.assertRoom(tx, rules));
    return rules;
  }

  /** The same when it is about to be stored: of those that one client asks for at once, no more than there is room for. */
  async claimRoom(tx: Tx, rules: HoldRules): Promise<void> {
    await this.holds.queue(tx, tx.caller.subject);
    await this.assertRoom(tx, rules);
  }

  private async assertRoom(tx: Tx, { perClientMax: max }: HoldRules): Promise<void> {
    const now = this.clock.now();
    const until = await this.holds.fullUntil(tx, tx.caller.subject, { max, now });
    if (!until) return;
    const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / SECOND_MS));
    throw new HttpProblem(429, 'hold.too-many', `You have ${String(max)} open holds`, {
      headers: { 'retry-after': String(seconds) },
    });
  }
}

@Injectable()
export class HoldCommands {
  constructor(
    private readonly bookings: BookingCommands,
    private readonly holds: HoldStore,
    private readonly limit: HoldLimit,
  ) {}

  /** Takes all places for some minutes, or none. */
  async place(caller: CallerContext, courseId: string, slots: readonly Slot[]): Promise<Hold> {
    const rules = await this.limit.admit(caller);
    return this.bookings.take(caller, courseId, askToHold(slots), (tx, taken) =>
      this.keep(tx, taken, rules),
    );
  }

  private async keep(tx: Tx, { course, placed: taken, now }: Taken, rules: HoldRules) {
    const appointments = taken.map(({ appointment }) => {
      const { id, kind, ordinal, startsAt, endsAt } = appointment;
      return { id, kind, ordinal, startsAt, endsAt };
    });
    await this.limit.claimRoom(tx, rules);
    const { id: courseId, patientId, siteId } = course;
    const client = tx.caller.subject;
    const about = { id: newId(), courseId, patientId, siteId, client, appointments };
    const decision = placed({ ...about, placedAt: now }, rules);
    await this.holds.insert(tx, decision);
    return decision.state;
  }
}
