import { DomainError } from '@lysning/kernel';
import { Injectable } from '@nestjs/common';
import { PositionStore } from '../consumer/position.store.js';
import { Transactions } from '../transactions.js';
import { type FoundMessage, ParkingStore } from './parking.store.js';
import { Redrive, type Redriven } from './redrive.js';

/** What operators do with messages that were set aside. */
@Injectable()
export class ParkingCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly positions: PositionStore,
    private readonly parking: ParkingStore,
    private readonly redriving: Redrive,
  ) {}

  /** Applies the whole key of a message again, in order. */
  async redrive(id: string, by: string): Promise<Redriven> {
    const { key, ...stand } = await this.waiting(id);
    if (key !== null) return this.redriving.key({ ...stand, key }, by);
    throw new DomainError('conflict', 'parked-message.passed-by', 'It was passed by: discard it');
  }

  /** Applies every parked key of a consumer again. */
  redriveConsumer(consumer: string, by: string): Promise<Redriven[]> {
    return this.redriving.consumer(consumer, by);
  }

  /** Gives a message up for good. What waits behind it still waits, for a redrive. */
  async discard(id: string, by: string, reason: string): Promise<void> {
    const { key, ...stand } = await this.waiting(id);
    await this.transactions.asService(async (tx) => {
      await this.positions.lock(tx, [stand]);
      await this.parking.resolve(tx, id, { resolution: 'discarded', by, reason });
      if (key !== null) await this.parking.freeKey(tx, { ...stand, key });
    });
  }

  private async waiting(id: string): Promise<FoundMessage> {
    const message = await this.transactions.asService((tx) => this.parking.find(tx, id));
    if (!message) {
      throw new DomainError('not-found', 'parked-message.not-found', 'No such message is parked');
    }
    if (!message.isResolved) return message;
    throw new DomainError('conflict', 'parked-message.resolved', 'It does not wait any more');
  }
}
