import { Transactions } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { Deliverables } from './deliverables.queries.js';
import { LetterChannel } from './letter-channel.store.js';
import type { OutwardLetter } from './outward-letter.js';
import { SentLetters } from './sent-letters.commands.js';

/** Letters that are written to the partner's folder, and noted as sent, at the same time. */
const SIDE_BY_SIDE = 4;

/** Takes letters out of the house: the words are made, sent, and then it is noted, a few side by side. */
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
    const send = async (letter: OutwardLetter): Promise<void> => {
      try {
        await this.channel.send(await this.deliverables.of(letter));
        await this.transactions.asService((tx) => this.sent.left(tx, letter));
        left += 1;
      } catch (error) {
        failed(error);
      }
    };
    while (waiting.length > 0) await Promise.all(waiting.splice(0, SIDE_BY_SIDE).map(send));
    return left;
  }

  /** How many came. */
  collectReceipts(): Promise<number> {
    return this.channel.collect((receipt) =>
      this.transactions.asService((tx) => this.sent.receive(tx, receipt)),
    );
  }
}
