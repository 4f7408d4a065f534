import fc from 'fast-check';
import { type JsonSchema, typesOf } from './json-schema.js';

const MOMENTS = { min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true };
const moments = () => fc.date(MOMENTS).map((at) => at.toISOString());

/** Data as a schema allows it, for every kind of schema that contracts are made of. */
export function dataOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { anyOf, enum: values, items, properties, type } = schema;
  if (anyOf) return fc.oneof(...anyOf.map(dataOf));
  if (values) return fc.constantFrom(...values);
  if (items) return fc.array(dataOf(items), lengthsOf(schema));
  if (properties) return objectOf(properties, schema.required ?? []);
  if (typeof type === 'object') {
    return fc.oneof(...type.map((one) => dataOf({ ...schema, type: one })));
  }
  return plainOf(schema);
}

function lengthsOf({ minItems = 0, maxItems = 5 }: JsonSchema) {
  const minLength = Number(minItems);
  return { minLength, maxLength: Math.max(minLength, Math.min(Number(maxItems), 5)) };
}

const objectOf = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, dataOf(one)])),
    { requiredKeys: [...required] },
  );

const PLAIN: Readonly<Record<string, (schema: JsonSchema) => fc.Arbitrary<unknown>>> = {
  string: (schema) => textOf(schema),
  integer: (schema) => fc.integer(boundsOf(schema)),
  number: (schema) =>
    fc.double({
      ...boundsOf(schema),
      minExcluded: 'exclusiveMinimum' in schema,
      noNaN: true,
      noDefaultInfinity: true,
    }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
};

function plainOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const make = PLAIN[typesOf(schema).join()];
  if (!make) throw new Error(`No data is known for ${JSON.stringify(schema)}`);
  return make(schema);
}

function textOf({ format, pattern }: JsonSchema): fc.Arbitrary<string> {
  switch (format) {
    case 'uuid':
      return fc.uuid();
    case 'date':
      return moments().map((at) => at.slice(0, 10));
    case 'date-time':
      return moments();
    default:
      return textLike(String(pattern));
  }
}

const LOOKAHEAD = /^\^\(\?!.*?\)/;

/** What may not stand at the start is taken out of the pattern and asked for afterwards. */
const textLike = (pattern: string): fc.Arbitrary<string> =>
  fc
    .stringMatching(new RegExp(pattern.replace(LOOKAHEAD, '^')))
    .filter((text) => new RegExp(pattern).test(text));

const boundsOf = ({ minimum, exclusiveMinimum, maximum }: JsonSchema) => ({
  min: Number(minimum ?? exclusiveMinimum ?? -1_000_000),
  max: Number(maximum ?? 1_000_000),
});
