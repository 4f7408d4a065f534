import { DomainError } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import type { Place } from '../consumer/admission.js';
import { PositionStore, type Stand } from '../consumer/position.store.js';
import { Transactions } from '../transactions.js';

/** Sets consumers going again that have stopped. They go on within a second or two, in whichever process reads them. */
@Injectable()
export class OperationsCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly positions: PositionStore,
  ) {}

  /** Lets a consumer try again that stopped because too much was parked. */
  async resume(stand: Stand): Promise<void> {
    const resumed = await this.transactions.asService((tx) => this.positions.resume(tx, stand));
    if (resumed) return;
    throw new DomainError('conflict', 'consumer.not-resumable', 'It has not stopped for parking');
  }

  /**
   * Lets a consumer read on in another epoch. `sequence` is the last that both epochs have in common: the head of the
   * publisher's journal just after its restore. What the consumer applied beyond it is of events that never were:
   * mend its tables, or build them anew.
   */
  async acceptEpoch(stand: Stand, common: Place): Promise<void> {
    const accepted = await this.transactions.asService((tx) =>
      this.positions.acceptEpoch(tx, stand, common),
    );
    if (accepted) return;
    throw new DomainError('conflict', 'consumer.other-epoch', 'It has not stopped at this epoch');
  }
}
