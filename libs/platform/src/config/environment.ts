import { hostname } from 'node:os';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Configuration that cannot be used. The message is one line that names each variable. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const postgresUrl = () =>
  z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL with a database name' });
const brokerList = z
  .string()
  .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'must be host:port, several separated by commas')
  .transform((list) => list.split(','));

/** What the deploy step and a serving process both read. */
const SHARED = {
  DATABASE_URL: postgresUrl(),
  KAFKA_BROKERS: brokerList,
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z0-9._-]*$/)
    .default(''),
  REPLICA_ID: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,100}$/)
    .default(hostname()),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

export const migrateConfig = z.object({ ...SHARED, ADMIN_DATABASE_URL: postgresUrl() });

export const serveConfig = z
  .object({
    ...SHARED,
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    DATABASE_POOL_MAX: z.coerce.number().int().min(4).max(100).default(12),
    AUTH_ISSUER: z.string().min(1),
    AUTH_AUDIENCE: z.string().min(1),
    AUTH_JWKS_URL: z.url({ protocol: /^https?$/ }),
    LYSNING_CLOCK: z.enum(['system', 'simulated']).default('system'),
    LYSNING_CLOCK_FILE: z.string().optional(),
    LYSNING_PROGRAMME_DIR: z.string().optional(),
    LYSNING_PARENT_PIPE: z.enum(['0', '1']).default('0'),
  })
  .refine((config) => config.LYSNING_CLOCK === 'system' || config.LYSNING_CLOCK_FILE, {
    path: ['LYSNING_CLOCK_FILE'],
    error: 'is needed when LYSNING_CLOCK is simulated',
  });

export type MigrateConfig = z.infer<typeof migrateConfig>;
export type ServeConfig = z.infer<typeof serveConfig>;

/** Reads and checks variables. Throws one `ConfigurationError` that names every one that is wrong, never a value. */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.infer<Schema> {
  const result = schema.safeParse(present(environment));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ConfigurationError(`The configuration is not right. ${wrong.join('; ')}`);
}

/** An empty variable is a variable that is not there. */
const present = (environment: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
