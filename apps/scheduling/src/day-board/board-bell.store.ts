import { setTimeout as pause } from 'node:timers/promises';
import { Signal } from '@lysning/messaging';
import { OwnGauges } from '@lysning/platform';
import { Injectable, Logger } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

const AGAIN_MS = 500;
const NOBODY = { labels: {} };

/** Hears one day of one site. */
export interface Listener {
  readonly signal: Signal;
  readonly end: () => void;
}

/**
 * Hears from the database that a day's appointments changed, whichever process changed them. One connection of its
 * own for all who listen, for as long as somebody does. Whenever it is new everybody is rung: what happened before was
 * not heard.
 */
@Injectable()
export class BoardBell {
  private readonly logger = new Logger('BoardBell');
  private readonly listeners = new Map<Signal, string>();
  private client: pg.Client | null = null;
  private isRunning = false;

  constructor(
    private readonly database: DataSource,
    gauges: OwnGauges,
  ) {
    gauges.add({
      name: 'day_board_streams',
      help: 'Live day boards that are open in this process',
      labelNames: [],
      read: () => Promise.resolve([{ ...NOBODY, value: this.listeners.size }]),
    });
  }

  /** `place` is a site and a day: `moss 2026-03-02`. */
  listen(place: string): Listener {
    const signal = new Signal();
    this.listeners.set(signal, place);
    if (!this.isRunning) void this.run();
    return {
      signal,
      end: () => {
        this.leave(signal);
      },
    };
  }

  private leave(signal: Signal): void {
    this.listeners.delete(signal);
    signal.raise();
    if (this.listeners.size === 0) void this.client?.end().catch(() => undefined);
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.listeners.size > 0) {
      await this.hear().catch((error: unknown) => {
        this.logger.warn(
          `Not hearing of changes: ${error instanceof Error ? error.name : 'error'}`,
        );
      });
      if (this.listeners.size > 0) await pause(AGAIN_MS);
    }
    this.isRunning = false;
  }

  /** Until the connection ends. */
  private async hear(): Promise<void> {
    const client = newClient(this.database);
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    // What ends the connection is seen by its end.
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => {
      this.ring((place) => place === payload);
    });
    try {
      await client.connect();
      await client.query('LISTEN day_board');
      this.client = client;
      this.ring(() => true);
      if (this.listeners.size > 0) await ended;
    } finally {
      this.client = null;
      await client.end().catch(() => undefined);
    }
  }

  private ring(isMeant: (place: string) => boolean): void {
    for (const [signal, place] of this.listeners) if (isMeant(place)) signal.raise();
  }
}

/** By the driver that the pool uses too. */
function newClient({ options, driver }: DataSource): pg.Client {
  if (options.type !== 'postgres' || !options.url) throw new Error('The bell needs a database URL');
  const { Client } = (driver as PostgresDriver).postgres as typeof pg;
  return new Client({
    connectionString: options.url,
    application_name: 'lysning.day-board',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
}
