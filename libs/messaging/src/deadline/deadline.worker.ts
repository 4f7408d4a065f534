import { setTimeout as pause } from 'node:timers/promises';
import { Clock, SystemClock } from '@lysning/kernel';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ConsumerRegistry } from '../consumer/consumer-registry.js';
import { errorClassOf, isTransient } from '../consumer/failure.js';
import { Transactions } from '../transactions.js';
import { LIMIT_WAIT, type Tx } from '../tx.js';
import { postponeDeadline, takeDeadline, type TakenDeadline } from './deadline.store.js';

const LOOK_EVERY_MS = 1_000;
/** Simulated time passes days in a second: whether it has, is seen without asking the database. */
const GLANCE_EVERY_MS = 25;
/** Well below the second after which the server looks for deadlocks and ends one of the two. */
const GIVE_WAY_AFTER = '300ms';
/** Of the pool's connections; most of a transaction is waiting for the database. */
const SIDE_BY_SIDE = 4;

/**
 * Runs handlers of deadlines once the clock has passed them: in a transaction each, in which the deadline ends. Several
 * run side by side, those of one key in the order they fell due. Any number of replicas may look; a row's lock gives it
 * to one.
 */
@Injectable()
export class DeadlineWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Deadlines');
  private readonly closing = new AbortController();
  private readonly hands = new Set<Promise<void>>();
  private isLookedOut = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly registry: ConsumerRegistry,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.registry.deadlineHandlers().size > 0) this.takeHand();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.hands);
  }

  private takeHand(): void {
    if (this.closing.signal.aborted || this.hands.size >= SIDE_BY_SIDE) return;
    const hand = this.work().finally(() => this.hands.delete(hand));
    this.hands.add(hand);
  }

  /** Of those that find nothing one stays to look out, and the others end. */
  private async work(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const lookedAt = this.clock.now();
      if (await this.runNext()) continue;
      if (this.isLookedOut) return;
      this.isLookedOut = true;
      await this.rest(lookedAt);
      this.isLookedOut = false;
    }
  }

  /** A second, of real time or of simulated time, whichever is over first. */
  private async rest(lookedAt: Date): Promise<void> {
    const { signal } = this.closing;
    const glanceMs = this.clock instanceof SystemClock ? LOOK_EVERY_MS : GLANCE_EVERY_MS;
    const until = performance.now() + LOOK_EVERY_MS;
    while (!signal.aborted && performance.now() < until) {
      await pause(glanceMs, undefined, { signal }).catch(() => undefined);
      if (this.clock.now().getTime() - lookedAt.getTime() >= LOOK_EVERY_MS) return;
    }
  }

  /** Runs the earliest deadline that is due and free, while another hand looks. Returns whether there was one. */
  private async runNext(): Promise<boolean> {
    try {
      return await this.transactions.asService((tx) => this.attempt(tx));
    } catch (error) {
      this.logger.warn(`Deadlines were not looked for: ${errorClassOf(error)}`);
      return false;
    }
  }

  /**
   * The deadline is gone before its handler runs, so that the handler may set it anew; when that fails, it is there again.
   * A change under way has locked what the handler needs and may want this deadline: the handler gives way before the two
   * wait for each other.
   */
  private async attempt(tx: Tx): Promise<boolean> {
    const handlers = this.registry.deadlineHandlers();
    let taken: TakenDeadline | undefined;
    try {
      return await tx.part(async () => {
        taken = await takeDeadline(tx, [...handlers.keys()], this.clock.now());
        if (!taken) return false;
        this.takeHand();
        const { deadline, trace } = taken;
        const handler = handlers.get(deadline.kind);
        if (!handler) throw new Error(`Nobody runs ${deadline.kind}`);
        await Promise.all([limitWait(tx), handler(tx.tracedTo(trace), deadline)]);
        return true;
      });
    } catch (error) {
      if (!taken) throw error;
      await Promise.all([limitWait(tx), postponeDeadline(tx, taken, errorClassOf(error))]);
      const level = isTransient(error) ? 'warn' : 'error';
      this.logger[level](`Deadline ${taken.deadline.kind} failed: ${errorClassOf(error)}`);
      return true;
    }
  }
}

const limitWait = (tx: Tx): Promise<unknown> => tx.query(LIMIT_WAIT, [GIVE_WAY_AFTER]);
