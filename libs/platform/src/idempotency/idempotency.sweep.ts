import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from '../observability/service-log.js';
import { IdempotencyStore } from './idempotency.store.js';

const EVERY_MS = 10 * 60_000;

/** Forgets old answers from time to time. Any replica may; none has to. */
@Injectable()
export class IdempotencySweep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly answers: IdempotencyStore,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    await this.answers.sweep().catch((error: unknown) => {
      this.log.error('Old idempotency keys could not be deleted', error);
    });
  }
}
