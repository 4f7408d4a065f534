import { setTimeout as pause } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { errorClassOf } from '../consumer/failure.js';
import { JournalStore } from '../journal/journal.store.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../options.js';
import { Outbox } from '../outbox/outbox.js';
import type { Lanes } from './lanes.js';
import { LeaderConnection } from './leader-connection.js';
import { LogWriter } from './log-writer.js';
import { retryMs } from './pacing.js';
import { RelayOverruled, RelaySession, type SessionParts } from './relay-session.js';
import { RelayStatus } from './relay-status.js';

const LOCK_EVERY_MS = 500;
const STOP_WITHIN_MS = 10_000;

/**
 * Brings events from the outbox, by way of the journal, to the log. Every process of a service has a relay and one of
 * them leads. While the database or the broker is away it tries again, ever more slowly; commands go on.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private failures = 0;
  /** What the last lead believed of the lanes. */
  private left: Lanes | undefined;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly status: RelayStatus,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** After HTTP and consumers have ended, so that what they did last is still sent. A broker that is away is not waited for. */
  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    this.outbox.signal.raise();
    await Promise.race([this.running, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.campaign().catch((error: unknown) => {
        this.note(error);
      });
      await this.rest(retryMs(this.failures));
    }
  }

  /** Waits to be the one that leads, then leads. */
  private async campaign(): Promise<void> {
    const connection = await LeaderConnection.open(urlOf(this.database));
    try {
      while (!(await connection.tryToLead())) {
        await this.rest(LOCK_EVERY_MS);
        if (this.stop.signal.aborted) return;
      }
      await this.lead(connection);
    } finally {
      this.status.leads = false;
      await connection.close();
    }
  }

  private async lead(connection: LeaderConnection): Promise<void> {
    const log = new LogWriter(this.options);
    try {
      await log.open();
      const parts: SessionParts = {
        journal: new JournalStore(connection),
        log,
        signal: this.outbox.signal,
        onSent: (count) => {
          this.status.countSent(count);
          this.failures = 0;
        },
        onLogLost: (topic) => {
          this.logger.error(`The log of ${topic} is lost: sending it again from the journal`);
          this.status.countLogLost();
        },
        onSetBack: (lanes) => {
          this.logger.error(`The database was set back: ${lanes.length} lanes begin a new epoch`);
          this.status.countSetBack(lanes.length);
        },
      };
      const session = await RelaySession.begin(this.options.service, parts, this.left);
      this.left = session.lanes;
      this.status.leads = true;
      await session.run(this.stop.signal);
    } finally {
      await log.close();
    }
  }

  private note(error: unknown): void {
    if (error instanceof RelayOverruled) {
      this.logger.log('An operator moved the relay: reading again where it stands');
      return;
    }
    this.failures += 1;
    this.status.lastError = errorClassOf(error);
    this.logger.warn(`The relay begins again: ${this.status.lastError}`);
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }
}

/** The relay's connection is its own: a pool between it and the server would share its lock. */
function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || !options.url)
    throw new Error('The relay needs a database URL');
  return options.url;
}
