import { type MessagingSnapshot, MessagingStatus } from '@lysning/messaging';
import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ServiceMetrics } from './observability/service-metrics.js';
import { Public } from './roles.decorator.js';

/** For whoever runs the service. The broker is not asked: without it commands go on, so requests may come. */
@Public()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly messaging: MessagingStatus,
    private readonly metrics: ServiceMetrics,
  ) {}

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** 503 when the database does not answer, or a consumer holds at a hole or stopped at another epoch. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const snapshot = await this.messaging.snapshot().catch(() => undefined);
    const readiness = snapshot ? readinessOf(snapshot) : NO_DATABASE;
    if (readiness.status !== 'ok') void reply.status(503);
    return readiness;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    return this.metrics.render();
  }
}

const NO_DATABASE = { status: 'not-ready', database: 'unavailable', relayBacklog: null, stuck: [] };

function readinessOf({ relay, consumers }: MessagingSnapshot) {
  const stuck = consumers.filter(({ state }) => state === 'holding' || state === 'stopped');
  return {
    status: stuck.length === 0 ? 'ok' : 'not-ready',
    database: 'ok',
    relayBacklog: relay.backlog,
    stuck: stuck.map(({ consumer, topic, partition, state }) => ({
      consumer,
      topic,
      partition,
      state,
    })),
  };
}
