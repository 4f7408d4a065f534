import { type RunningService, serve } from '@lysning/platform';
import { captureLog, httpClient, infrastructure, type TestService } from '@lysning/testing';
import { outcomeAnalyticsService } from '../service.js';
import type { PathwayCounters } from './pathway-counters.js';

interface Restarted extends Pick<RunningService, 'stop'> {
  readonly counters: () => Promise<PathwayCounters>;
}

/** The service once more, over the same database and topics. */
export async function restarted({
  database,
  issuer,
  topicPrefix,
}: TestService): Promise<Restarted> {
  const { log } = captureLog(outcomeAnalyticsService.name);
  const environment = {
    PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: infrastructure().brokers.join(','),
    TOPIC_PREFIX: topicPrefix,
    REPLICA_ID: 'test-1',
    AUTH_ISSUER: issuer.issuer,
    AUTH_AUDIENCE: issuer.audience,
    AUTH_JWKS_URL: issuer.jwksUrl,
  };
  const { url, stop } = await serve(outcomeAnalyticsService, environment, { log });
  const counters = async () => {
    const token = await issuer.token({ roles: ['analyst'], sites: ['moss', 'hamar'] });
    return (await httpClient(url)<PathwayCounters>('GET /api/v1/pathway-counters', { token })).body;
  };
  return { counters, stop };
}
