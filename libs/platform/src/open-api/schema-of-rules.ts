import type { getMetadataStorage } from 'class-validator';

/** One validator on one field, as class-validator keeps it. */
export type ValidationRule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** The part of a JSON Schema that one field's validators say. */
export type FieldSchema = Record<string, unknown>;

type Rule = (constraints: readonly unknown[]) => FieldSchema;

const text = { type: 'string' };
const integer = { type: 'integer' };

/** What each class-validator decorator means, by its name. One that is not here says nothing. */
const RULES: Readonly<Record<string, Rule>> = {
  isString: () => text,
  isInt: () => integer,
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({}),
  isUuid: () => ({ ...text, format: 'uuid' }),
  isMoment: () => ({ ...text, format: 'date-time' }),
  isDay: () => ({ ...text, format: 'date' }),
  isIso8601: () => ({ ...text, format: 'date-time' }),
  isDateString: () => ({ ...text, format: 'date-time' }),
  isEmail: () => ({ ...text, format: 'email' }),
  isNotEmpty: () => ({ minLength: 1 }),
  isLength: ([min, max]) => ({
    ...text,
    minLength: min,
    ...(max !== undefined && { maxLength: max }),
  }),
  minLength: ([min]) => ({ ...text, minLength: min }),
  maxLength: ([max]) => ({ ...text, maxLength: max }),
  matches: ([pattern]) => ({
    ...text,
    ...(pattern instanceof RegExp && { pattern: pattern.source }),
  }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  isPositive: () => ({ exclusiveMinimum: 0 }),
  isIn: ([values]) => ({ enum: values }),
  isEnum: ([, values]) => ({ enum: values }),
  equals: ([value]) => ({ const: value }),
};

const ARRAY_RULES: Readonly<Record<string, Rule>> = {
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** What all rules of a field say together: of the field, or of each item where the field is a list. */
export function schemaOfRules(rules: readonly ValidationRule[]): FieldSchema {
  const item = merged(rules, RULES);
  const list = merged(rules, ARRAY_RULES);
  return isList(rules) ? { type: 'array', ...list, items: item } : item;
}

export const isList = (rules: readonly ValidationRule[]): boolean =>
  rules.some(({ name = '', each }) => each || name === 'isArray' || name in ARRAY_RULES);

const merged = (
  rules: readonly ValidationRule[],
  meanings: Readonly<Record<string, Rule>>,
): FieldSchema =>
  Object.assign(
    {},
    ...rules.map(({ name = '', constraints }) => meanings[name]?.(constraints) ?? {}),
  ) as FieldSchema;
