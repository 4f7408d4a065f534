import { z } from 'zod';
import type { EventContract } from '../event.js';
import type { JsonSchema } from './json-schema.js';

/** How an event travels: as much part of its contract as its fields. */
export interface Routing {
  readonly topic: string;
  readonly perService: boolean;
  readonly key: string;
  readonly occurredAt: string;
  readonly site: string | null;
}

/** What the world outside has been told of one event version, as committed. */
export interface ReleasedSchema extends JsonSchema {
  readonly $id: string;
  readonly title: string;
  readonly description: string;
  readonly 'x-lysning': Routing;
  readonly examples: readonly unknown[];
}

const SAFE_BOUNDS = new Set<unknown>([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

/**
 * The schema as a reader needs it: fields that it does not name are allowed, since a later optional field is one. A
 * format says what zod's pattern for it says, and outlives the next edition of that pattern.
 */
export const schemaOf = (data: z.ZodType): JsonSchema =>
  z.toJSONSchema(data, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (SAFE_BOUNDS.has(jsonSchema.minimum)) delete jsonSchema.minimum;
      if (SAFE_BOUNDS.has(jsonSchema.maximum)) delete jsonSchema.maximum;
    },
  }) as JsonSchema;

export function released(contract: EventContract, example: unknown): ReleasedSchema {
  const { type, topic, perService, key, occurredAt, site, summary, data } = contract;
  const { $schema, ...schema } = schemaOf(data);
  return {
    $schema,
    $id: `urn:lysning:schema:${type}`,
    title: type,
    description: summary,
    'x-lysning': { topic, perService, key, occurredAt, site },
    ...schema,
    examples: [example],
  };
}
