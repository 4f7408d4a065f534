import { type JsonSchema, typesOf } from './json-schema.js';

/** What a field may hold, for people: `whole number from 1 to 100`. */
export function valuesOf(schema: JsonSchema): string {
  const { anyOf, items } = schema;
  if (anyOf) return anyOf.map(valuesOf).join(' or ');
  if (items) return `list${rangeOf(schema)}: ${valuesOf(items)}`;
  return listed(schema) ?? shaped(schema) ?? `${nameOf(schema)}${rangeOf(schema)}`;
}

function listed({ const: one, enum: values }: JsonSchema): string | undefined {
  if (one !== undefined) return code(one);
  return values?.map(code).join(', ');
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  date: 'date',
  'date-time': 'moment',
};

function shaped({ title, format, pattern }: JsonSchema): string | undefined {
  if (typeof title === 'string') return title;
  if (typeof format === 'string') return FORMATS[format] ?? format;
  return typeof pattern === 'string'
    ? `text like ${code(pattern.replaceAll('|', '\\|'))}`
    : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  integer: 'whole number',
  boolean: 'true or false',
};

const nameOf = (schema: JsonSchema): string =>
  typesOf(schema)
    .map((type) => TYPES[type] ?? type)
    .join(' or ') || 'anything';

const BOUNDS = [
  ['exclusiveMinimum', 'above'],
  ['minimum', 'from'],
  ['minItems', 'from'],
  ['maximum', 'to'],
  ['maxItems', 'to'],
] as const;

const rangeOf = (schema: JsonSchema): string =>
  BOUNDS.filter(([keyword]) => schema[keyword] !== undefined)
    .map(([keyword, word]) => ` ${word} ${JSON.stringify(schema[keyword])}`)
    .join('');

const code = (value: unknown): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
