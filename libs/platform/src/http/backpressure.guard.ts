import { MessagingStatus } from '@lysning/messaging';
import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { poolUse } from '../database/pool.js';
import { tryLater } from './http-problem.js';
import type { ServiceRequest } from './service-request.js';

const WAITING_MAX = 200;
const BACKLOG_MAX_EVENTS = 2_000_000;
const BACKLOG_SAMPLE_MS = 2_000;

/**
 * Refuses work before it hurts: when too many requests wait for a connection, or when so many events wait for the
 * broker that more would fill the disk. Health and metrics always answer.
 */
@Injectable()
export class BackpressureGuard implements CanActivate, OnModuleInit, OnApplicationShutdown {
  private backlog = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: MessagingStatus,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.sample(), BACKLOG_SAMPLE_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { routeOptions, method } = context.switchToHttp().getRequest<ServiceRequest>();
    if (!routeOptions.url?.startsWith('/api/')) return true;
    if (poolUse(this.database).waiting > WAITING_MAX) {
      throw tryLater('service.busy', 'More requests than can be served just now', 1);
    }
    if (method !== 'GET' && this.backlog > BACKLOG_MAX_EVENTS) {
      throw tryLater('service.backlog-full', 'Too many events wait to be published', 30);
    }
    return true;
  }

  private async sample(): Promise<void> {
    const status = await this.messaging.snapshot().catch(() => undefined);
    if (status) this.backlog = status.relay.backlog;
  }
}
