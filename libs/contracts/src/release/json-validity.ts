import specs from '@asyncapi/specs';
import { Ajv } from 'ajv';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from './json-schema.js';

/** What is wrong with a value by a schema, in words; nothing when all is well. */
export type Validity = (value: unknown) => string[];

/** By JSON Schema 2020-12, formats included, as a reader outside would check it. */
export function validityBy(schema: JsonSchema): Validity {
  const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-lysning'] });
  formats.default(ajv);
  return inWords(ajv.compile(schema));
}

/** By the official schema of AsyncAPI 3.0.0, which is written in draft 7. */
export function asyncApiValidity(): Validity {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  return inWords(ajv.compile(specs.schemasWithoutId['3.0.0'] as object));
}

const inWords =
  (validate: ValidateFunction): Validity =>
  (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(told);

const told = ({ instancePath, message }: ErrorObject): string =>
  `${instancePath === '' ? 'the whole' : instancePath} ${message ?? 'is wrong'}`;
