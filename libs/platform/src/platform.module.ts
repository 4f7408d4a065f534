import { Clock } from '@lysning/kernel';
import { MessagingModule } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccessLog } from './access-log.js';
import { AuthGuard } from './auth/auth.guard.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { DatabaseLifetime } from './database/database-lifetime.js';
import { HealthController } from './health.controller.js';
import { Backpressure } from './http/backpressure.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency/idempotency.store.js';
import { IdempotencySweep } from './idempotency/idempotency.sweep.js';
import { OwnGauges } from './observability/own-gauges.js';
import { ServiceLog } from './observability/service-log.js';
import { ServiceMetrics } from './observability/service-metrics.js';
import { CONFIG } from './service-definition.js';
import type { ServiceParts } from './service-parts.js';

/** What every service has, around the service's own module. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: ServiceParts): DynamicModule {
    const { definition, config, ownConfig, programme, clock, database, log } = parts;
    return {
      module: PlatformModule,
      imports: [
        MessagingModule.forRoot({
          service: definition.name,
          brokers: config.KAFKA_BROKERS,
          topicPrefix: config.TOPIC_PREFIX,
          replicaId: config.REPLICA_ID,
        }),
        definition.module,
      ],
      controllers: [HealthController],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Programme, useValue: programme },
        { provide: CONFIG, useValue: ownConfig },
        { provide: DataSource, useValue: database },
        { provide: ServiceLog, useValue: log },
        { provide: TokenVerifier, useValue: verifierOf(config) },
        AccessLog,
        Backpressure,
        DatabaseLifetime,
        IdempotencyStore,
        IdempotencySweep,
        OwnGauges,
        ServiceMetrics,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [Clock, Programme, CONFIG, DataSource, ServiceLog, AccessLog, OwnGauges],
    };
  }
}

const verifierOf = ({ AUTH_ISSUER, AUTH_AUDIENCE, AUTH_JWKS_URL }: ServiceParts['config']) =>
  new TokenVerifier({ issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE, jwksUrl: AUTH_JWKS_URL });
