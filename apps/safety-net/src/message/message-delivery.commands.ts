import { setTimeout as pause } from 'node:timers/promises';
import { Transactions } from '@lysning/messaging';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InForce } from '../in-force.js';
import { type Channel, CHANNEL } from './channel.js';
import { letterOf } from './message.js';
import { MessageStore, type TakenMessage } from './message.store.js';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE_MAX = 50;
const TIMEOUT_MS = 10_000;

/** Takes waiting messages to the channel, outside any transaction, again and again until it takes them. */
@Injectable()
export class MessageDelivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Messages');
  private readonly closing = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageStore,
    @Inject(CHANNEL) private readonly channel: Channel,
    private readonly inForce: InForce,
  ) {}

  onApplicationBootstrap(): void {
    this.working = this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const count = await this.deliverWaiting().catch((error: unknown) => {
        this.logger.warn(`Messages were not looked for: ${nameOf(error)}`);
        return 0;
      });
      if (count === 0) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async deliverWaiting(): Promise<number> {
    const taken = await this.transactions.asService((tx) => this.messages.take(tx, AT_ONCE_MAX));
    for (const message of taken) await this.deliver(message);
    return taken.length;
  }

  private async deliver({ attempts, ...message }: TakenMessage): Promise<void> {
    const { now } = this.inForce.present();
    try {
      const letter = letterOf(message, this.inForce.messagesAt(now));
      await this.channel.deliver(letter, AbortSignal.timeout(TIMEOUT_MS));
    } catch (error) {
      this.logger.warn(`A message was not carried, attempt ${attempts}: ${nameOf(error)}`);
      await this.transactions.asService((tx) => this.messages.postpone(tx, message.id));
      return;
    }
    await this.transactions.asService((tx) => this.messages.sent(tx, message.id, now));
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
