import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Delivery } from './delivery.commands.js';
import { LetterBell } from './letter-bell.store.js';
import { LetterChannel } from './letter-channel.store.js';

const LETTERS_AT_ONCE = 50;
const LOOK_SOON_MS = 10;
const LOOK_MAX_MS = 250;

/** Looks after letters that wait and receipts that came. Any number of replicas may; a letter is with one at a time. */
@Injectable()
export class LetterDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Letters');
  private readonly closing = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private quietLooks = 0;

  constructor(
    private readonly delivery: Delivery,
    private readonly channel: LetterChannel,
    private readonly bell: LetterBell,
  ) {}

  onApplicationBootstrap(): void {
    if (this.channel.isOpen) this.working = this.work();
    else this.logger.warn('No way out for letters is set up: they wait');
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    this.bell.raise();
    await this.working;
  }

  private async work(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const found = await this.round().catch((error: unknown) => {
        this.complain(error);
        return 0;
      });
      if (found < LETTERS_AT_ONCE) await this.rest(found > 0);
    }
  }

  /** Between looks: 10 ms after something was found or queued, doubling to 250. */
  private async rest(hasFound: boolean): Promise<void> {
    if (hasFound) this.quietLooks = 0;
    const isRung = await this.bell.wait(Math.min(LOOK_SOON_MS * 2 ** this.quietLooks, LOOK_MAX_MS));
    this.quietLooks = isRung ? 0 : this.quietLooks + 1;
  }

  /** How many receipts and letters it dealt with. */
  private async round(): Promise<number> {
    const receipts = await this.delivery.collectReceipts();
    const letters = await this.delivery.sendWaiting(LETTERS_AT_ONCE, (error) => {
      this.complain(error);
    });
    return receipts + letters;
  }

  /** The class alone: a message may hold what a letter holds. */
  private complain(error: unknown): void {
    const name = error instanceof Error ? error.name : 'Error';
    this.logger.warn(`Letters were not sent or receipts not read: ${name}`);
  }
}
