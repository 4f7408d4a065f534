import type { ServiceName } from '@lysning/contracts';
import type { Type } from '@nestjs/common';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import type { z } from 'zod';

type Class<T = object> = new (...args: never[]) => T;

/** One service, as its `service.ts` declares it and its `main.ts` starts it. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** One sentence for the OpenAPI document. */
  readonly description: string;
  readonly module: Type;
  readonly entities: readonly (Class | EntitySchema)[];
  /** The service's own migrations; those of messaging and platform are added. */
  readonly migrations: readonly Class<MigrationInterface>[];
  /** Environment variables of this service alone; the platform reads the common ones. Injected as `CONFIG`. */
  readonly config?: z.ZodObject;
  /** The largest request body in bytes; 100 kB when left out. */
  readonly bodyLimitBytes?: number;
}

/** Injection token of the service's own configuration, the output of `ServiceDefinition.config`. */
export const CONFIG = Symbol('lysning:config');
