import type { EventContract } from '../event.js';
import { exampleHeaders, headersSchema } from './headers.js';
import { exportNameOf, fileNameOf } from './names.js';
import { schemaOf } from './released-schema.js';
import type { Tree } from './tree.js';

export const sharedHeaders = () => ({ EventHeaders: headersSchema() });

/** One event as a message: headers, key, value and an example. */
export function asyncApiMessage({ examples, consumers }: Tree, contract: EventContract) {
  const { type, key, summary, data } = contract;
  const name = exportNameOf(type);
  const payload = examples.get(fileNameOf(type)) as Readonly<Record<string, unknown>>;
  const { $schema: _, ...schema } = schemaOf(data);
  return {
    name,
    title: type,
    summary,
    contentType: 'application/json',
    headers: {
      allOf: [
        { $ref: '#/components/schemas/EventHeaders' },
        {
          type: 'object',
          properties: {
            ce_type: { const: type },
            ce_dataschema: { const: `urn:lysning:schema:${type}` },
          },
        },
      ],
    },
    payload: schema,
    correlationId: { location: '$message.header#/ce_correlationid' },
    bindings: {
      kafka: {
        key: { ...schema.properties?.[key], description: `The ${key} of the value.` },
        bindingVersion: '0.5.0',
      },
    },
    examples: [{ name: fileNameOf(type), headers: exampleHeaders(contract, payload), payload }],
    'x-consumers': consumers.get(name) ?? [],
  };
}
