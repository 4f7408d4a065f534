import type { EventContract } from '../event.js';
import { type Field, fieldsOf, type JsonSchema, partsOf, typesOf } from './json-schema.js';
import type { Problem } from './problem.js';
import { schemaOf } from './released-schema.js';

/** Words that would name a person or let somebody write one down. */
const TELLING = new Set([
  ...['name', 'surname', 'fnr', 'dnr', 'ssn', 'identity', 'national', 'birthday', 'born'],
  ...['address', 'street', 'postcode', 'phone', 'mobile', 'email', 'mail'],
  ...['text', 'note', 'notes', 'comment', 'remark', 'remarks', 'message', 'narrative'],
]);
/** The version of a text tells nothing of what stands in it. */
const HARMLESS = new Set(['textVersion']);
const FORMATS = new Set<unknown>(['uuid', 'date', 'date-time']);
/** What must not fit anywhere: a name, a sentence, an identity number (synthetic), an address of mail. */
const INTRUDERS = ['Kari Nordmann', 'hun sier at', '01887012345', 'kari@example.no'];

interface Rule {
  readonly problem: string;
  readonly remedy: string;
  readonly isBrokenBy: (field: Field) => boolean;
}

const RULES: readonly Rule[] = [
  {
    problem: 'takes free text or identity',
    remedy: 'Use an id, a code, an enum, a date or a closed pattern.',
    isBrokenBy: ({ schema }) => somePart(schema, isFreeText),
  },
  {
    problem: 'takes any value',
    remedy: 'Say what it may hold.',
    isBrokenBy: ({ schema }) => somePart(schema, isOpen),
  },
  {
    problem: 'refuses fields that it does not know',
    remedy: 'Use z.object: readers ignore what a later edition adds.',
    isBrokenBy: ({ schema }) => somePart(schema, (part) => part['additionalProperties'] === false),
  },
  {
    problem: 'is named like identity or free text',
    remedy: 'Such a thing stays in the vault of its service.',
    isBrokenBy: ({ name }) =>
      !HARMLESS.has(name) && wordsOf(name).some((word) => TELLING.has(word)),
  },
  {
    problem: 'does not say what it means',
    remedy: "Add .describe('…'), one sentence for the event catalogue.",
    isBrokenBy: ({ schema }) => !schema.description,
  },
];

/** No event may carry who a patient is, nor a text into which anybody could write it. Every field says what it is. */
export function privacyProblems({ type, summary, data }: EventContract): Problem[] {
  const schema = schemaOf(data);
  const whole = { path: '', name: '', schema: { ...schema, description: summary }, required: true };
  return [whole, ...fieldsOf(schema)].flatMap((field) =>
    RULES.filter(({ isBrokenBy }) => isBrokenBy(field)).map(({ problem, remedy }) => ({
      of: type,
      field: field.path,
      problem,
      remedy,
    })),
  );
}

const somePart = (schema: JsonSchema, broken: (part: JsonSchema) => boolean): boolean =>
  partsOf(schema, '').some((part) => broken(part.schema));

const isFreeText = (schema: JsonSchema): boolean => {
  const { enum: values, const: one, format, pattern } = schema;
  if (!typesOf(schema).includes('string') || schema.anyOf || values || one) return false;
  if (format !== undefined) return !FORMATS.has(format);
  const expression = typeof pattern === 'string' ? new RegExp(pattern, 'u') : /./;
  return INTRUDERS.some((intruder) => expression.test(intruder));
};

const KINDS = ['type', 'anyOf', 'enum', 'const'];

const isOpen = (schema: JsonSchema): boolean =>
  KINDS.every((keyword) => schema[keyword] === undefined) ||
  (schema.type === 'object' && !schema.properties) ||
  typeof schema['additionalProperties'] === 'object';

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
