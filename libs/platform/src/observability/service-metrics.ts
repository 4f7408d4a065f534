import { MessagingStatus } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { poolUse } from '../database/pool.js';
import { MessagingGauges } from './messaging-gauges.js';
import { OwnGauges } from './own-gauges.js';

const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What Prometheus reads at `/metrics`. Labels are names of ours: routes, consumers, topics; never a person. */
@Injectable()
export class ServiceMetrics {
  private readonly registry = new Registry();
  private readonly gauges = new MessagingGauges(this.registry);
  private readonly requests = new Histogram({
    name: 'lysning_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [this.registry],
  });
  private readonly connections = new Gauge({
    name: 'lysning_database_connections',
    help: 'Database connections in use and idle, and requests that wait for one',
    labelNames: ['state'],
    registers: [this.registry],
  });

  constructor(
    private readonly database: DataSource,
    private readonly messaging: MessagingStatus,
    private readonly own: OwnGauges,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(labels: { method: string; route: string; status: number }, seconds: number): void {
    this.requests.observe({ ...labels, status: String(labels.status) }, seconds);
  }

  /** In Prometheus' text format. While the database does not answer, messaging's figures are the last known ones. */
  async render(): Promise<string> {
    const { total, idle, waiting } = poolUse(this.database);
    this.connections.set({ state: 'in-use' }, total - idle);
    this.connections.set({ state: 'idle' }, idle);
    this.connections.set({ state: 'waiting' }, waiting);
    const snapshot = await this.messaging.snapshot().catch(() => undefined);
    if (snapshot) this.gauges.show(snapshot);
    await this.own.show(this.registry);
    return this.registry.metrics();
  }
}
