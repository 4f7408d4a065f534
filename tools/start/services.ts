import { keptFolder } from '../folders.ts';

/** Every service, in the order of the pathway, with its place after the first port. */
export const SERVICES = {
  'referral-intake': 0,
  scheduling: 1,
  'session-recording': 2,
  'outcome-analytics': 3,
  'safety-net': 4,
} as const;
export type ServiceName = keyof typeof SERVICES;

const databaseOf = (service: ServiceName): string => `lysning_${service.replaceAll('-', '_')}`;

export interface Surroundings {
  readonly brokers: string;
  readonly adminUrl: string;
  readonly issuer: string;
  readonly clockFile: string;
  readonly secrets: Secrets;
}

/** Made once for this machine and kept. */
export interface Secrets {
  readonly databasePassword: string;
  readonly identityKek: string;
  readonly identityIndexKey: string;
  readonly safetyKek: string;
}

export const AUDIENCE = 'lysning';

/**
 * What bounds the memory of a service: near it V8 collects what is left over sooner. A service at rest uses some ninety
 * megabytes of it; without, the process of one that is overrun grows to half a gigabyte. The image's entry point says the
 * same.
 */
export const HEAP_FLAGS = '--max-old-space-size=256';

/** What a service process is told. Names are those of the platform's configuration. */
export function environmentOf(
  service: ServiceName,
  port: number,
  { brokers, adminUrl, issuer, clockFile, secrets }: Surroundings,
): NodeJS.ProcessEnv {
  const { PATH, NODE_OPTIONS, LYSNING_PROGRAMME_DIR, LOG_LEVEL = 'info' } = process.env;
  return {
    PATH,
    NODE_ENV: 'production',
    NODE_OPTIONS: [HEAP_FLAGS, NODE_OPTIONS].filter(Boolean).join(' '),
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: appUrl(adminUrl, databaseOf(service), secrets.databasePassword),
    KAFKA_BROKERS: brokers,
    REPLICA_ID: `${service}-1`,
    AUTH_ISSUER: issuer,
    AUTH_AUDIENCE: AUDIENCE,
    AUTH_JWKS_URL: `${issuer}/jwks`,
    LYSNING_CLOCK: 'simulated',
    LYSNING_CLOCK_FILE: clockFile,
    LYSNING_PARENT_PIPE: '1',
    LOG_LEVEL,
    ...(LYSNING_PROGRAMME_DIR && { LYSNING_PROGRAMME_DIR }),
    ...(service === 'referral-intake' && {
      IDENTITY_KEK: secrets.identityKek,
      IDENTITY_INDEX_KEY: secrets.identityIndexKey,
      LETTER_DROP_DIR: keptFolder('letters'),
    }),
    ...(service === 'safety-net' && {
      SAFETY_KEK: secrets.safetyKek,
      SAFETY_MESSAGE_DIR: keptFolder('messages'),
    }),
  };
}

function appUrl(adminUrl: string, database: string, password: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  url.username = `${database}_app`;
  url.password = password;
  return url.href;
}
