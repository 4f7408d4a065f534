import { Clock, DomainError } from '@lysning/kernel';
import { type CallerContext, Transactions, type Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { BookingCommands } from '../booking/booking.commands.js';
import { NotFree } from '../booking/booking.store.js';
import { askForProposal } from './ask-for-proposal.js';
import { accept, stale } from './plan-proposal.js';
import { PlanProposalCommands } from './plan-proposal.commands.js';

/** A proposal becomes bookings by the way that every booking goes. */
@Injectable()
export class AcceptanceCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly proposals: PlanProposalCommands,
    private readonly bookings: BookingCommands,
    private readonly clock: Clock,
  ) {}

  /** Books and moves all of it in one transaction, or nothing: then the proposal is stale, and says why. */
  async accept(caller: CallerContext, id: string): Promise<void> {
    try {
      await this.bookings.untilWon(caller, (tx, attempt) => this.attempt(tx, id, attempt));
    } catch (error) {
      const found = asStale(error);
      if (isStale(found))
        await this.transactions.run(caller, (tx) => this.proposals.refuse(tx, id, 'stale'));
      throw found;
    }
  }

  private async attempt(tx: Tx, id: string, attempt: number): Promise<void> {
    const proposal = await this.proposals.locked(tx, id);
    const decision = accept(proposal, this.clock.now());
    if (decision.state === proposal) return;
    const { ask } = askForProposal(proposal);
    const taken = await this.bookings.attempt(tx, proposal.courseId, { ask, attempt });
    await this.bookings.save(tx, taken);
    await this.proposals.save(tx, proposal, decision);
  }
}

const isStale = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'proposal.stale';

/** What the booking found in its way, as what it means for the proposal. */
function asStale(error: unknown): unknown {
  if (error instanceof NotFree) {
    const { placement, resource } = error.shortage;
    const { kind, ordinal, startsAt } = placement.slot;
    const conflict = { kind, ordinal, startsAt: startsAt.toISOString(), resource };
    return stale(`${kind} ${ordinal} finds no free ${resource} at that time`, { conflict });
  }
  if (error instanceof DomainError && /^(booking|course)\./.test(error.code)) {
    return error.kind === 'not-found' ? error : stale(error.message, { because: error.code });
  }
  return error;
}
