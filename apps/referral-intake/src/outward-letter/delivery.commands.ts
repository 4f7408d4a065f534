import { Transactions } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { Deliverables } from './deliverables.queries.js';
import { LetterChannel } from './letter-channel.store.js';
import { SentLetters } from './sent-letters.commands.js';

/** Takes letters out of the house: the words are made, sent, and then it is noted, each in its turn. */
@Injectable()
export class Delivery {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliverables: Deliverables,
    private readonly channel: LetterChannel,
    private readonly sent: SentLetters,
  ) {}

  /** Sends what waits, up to `atMost`. Gives how many left; a letter that did not is tried again later. */
  async sendWaiting(atMost: number, failed: (error: unknown) => void): Promise<number> {
    const waiting = await this.transactions.asService((tx) => this.sent.claim(tx, atMost));
    let left = 0;
    for (const letter of waiting) {
      try {
        await this.channel.send(await this.deliverables.of(letter));
        await this.transactions.asService((tx) => this.sent.left(tx, letter));
        left += 1;
      } catch (error) {
        failed(error);
      }
    }
    return left;
  }

  async collectReceipts(): Promise<void> {
    await this.channel.collect((receipt) =>
      this.transactions.asService((tx) => this.sent.receive(tx, receipt)),
    );
  }
}
