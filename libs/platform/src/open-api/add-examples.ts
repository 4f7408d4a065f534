import type { OpenAPIObject } from '@nestjs/swagger';
import { type ApiSchema, exampleOf, type Schemas } from './example-of.js';

type Media = Record<string, { schema?: ApiSchema; example?: unknown }>;
interface Body {
  readonly content?: Media;
}
interface Operation {
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body | undefined>>;
}

/** An example beside each JSON body that is sent, and each that is answered when all is well. */
export function addExamples({ paths, components }: OpenAPIObject): void {
  const schemas = (components?.schemas ?? {}) as Schemas;
  const operations = Object.values(paths).flatMap((path) => Object.values(path) as Operation[]);
  for (const body of operations.flatMap(bodiesOf)) {
    const media = body?.content?.['application/json'];
    if (media?.schema) media.example = exampleOf(media.schema, schemas);
  }
}

const bodiesOf = ({ requestBody, responses = {} }: Operation): (Body | undefined)[] => [
  requestBody,
  ...Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => response),
];
