import { newId } from '@lysning/kernel';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertEveryRouteSaysWho } from './auth/route-access.js';
import { Backpressure, endSpareConnections, refuseWhenBusy } from './http/backpressure.js';
import { ProblemFilter } from './http/problem.filter.js';
import { addRequestHooks } from './http/request-hooks.js';
import { validationPipe } from './http/validation.pipe.js';
import { closeWhatFallsIdle, refuseWhileStopping, STOPPING_OPTIONS } from './lifecycle/stopping.js';
import { NestLogger } from './observability/nest-logger.js';
import { ServiceMetrics } from './observability/service-metrics.js';
import { documentApi } from './open-api/document-api.js';
import { PlatformModule } from './platform.module.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceParts } from './service-parts.js';

const BODY_LIMIT_BYTES = 100 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const OUTSIDE_THE_API = ['health/live', 'health/ready', 'metrics'];

/** The Nest application, wired and documented, not yet listening. */
export async function createApplication(parts: ServiceParts): Promise<NestFastifyApplication> {
  const { definition, log } = parts;
  const application = await NestFactory.create<NestFastifyApplication>(
    PlatformModule.of(parts),
    httpAdapter(definition),
    { logger: new NestLogger(log), abortOnError: false },
  );
  application.setGlobalPrefix('api/v1', { exclude: OUTSIDE_THE_API });
  application.useGlobalPipes(validationPipe());
  application.useGlobalFilters(new ProblemFilter(log));
  assertEveryRouteSaysWho(application.get(ModulesContainer));
  addRequestHooks(application.getHttpAdapter().getInstance(), {
    log,
    metrics: application.get(ServiceMetrics),
  });
  const http = application.getHttpAdapter().getInstance();
  refuseWhileStopping(http);
  refuseWhenBusy(http, application.get(Backpressure));
  endSpareConnections(http);
  closeWhatFallsIdle(http);
  documentApi(application, definition);
  return application;
}

const httpAdapter = ({ bodyLimitBytes = BODY_LIMIT_BYTES }: ServiceDefinition) =>
  new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: false,
    genReqId: () => newId(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    ...STOPPING_OPTIONS,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
