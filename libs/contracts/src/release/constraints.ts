import { isDeepStrictEqual } from 'node:util';
import { type Difference, HARM } from './difference.js';
import type { JsonSchema } from './json-schema.js';

/** What the structure is made of is compared on its own; what only explains is free to change. */
const STRUCTURE = ['type', 'properties', 'required', 'items', 'anyOf', 'enum'];
const EXPLANATION = ['$schema', '$id', 'title', 'description', 'examples', 'x-lysning'];
const APART = new Set([...STRUCTURE, ...EXPLANATION]);

/** What a bound is where there is none. Lower bounds tighten upwards, upper ones downwards. */
const NO_BOUND: Readonly<Record<string, number>> = {
  minimum: -Infinity,
  exclusiveMinimum: -Infinity,
  minLength: -Infinity,
  minItems: -Infinity,
  maximum: Infinity,
  exclusiveMaximum: Infinity,
  maxLength: Infinity,
  maxItems: Infinity,
};

/** Bounds, patterns, formats and lists of values that are not what they were. */
export function constraintDifferences(
  before: JsonSchema,
  now: JsonSchema,
  field: string,
): Difference[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(now)]);
  const changed = [...keywords].filter(
    (keyword) => !APART.has(keyword) && !isDeepStrictEqual(before[keyword], now[keyword]),
  );
  return [
    ...valueDifferences(before.enum, now.enum).map((difference) => ({ field, ...difference })),
    ...changed.map((keyword) => ({
      field,
      change: `${keyword} was ${told(before[keyword])}, is ${told(now[keyword])}`,
      harm: harmOf(keyword, before[keyword], now[keyword]),
    })),
  ];
}

/** A pattern or a format that is another one may fit less, more or something else: it counts as all of it. */
function harmOf(keyword: string, before: unknown, now: unknown): string {
  const none = NO_BOUND[keyword];
  if (none === undefined) return HARM.both;
  const raised = Number(now ?? none) > Number(before ?? none);
  return raised === none < 0 ? HARM.oldData : HARM.oldReaders;
}

type Values = readonly unknown[] | undefined;

/** A value taken away breaks what was published with it; a value added is one that readers of today do not know. */
function valueDifferences(before: Values, now: Values): Omit<Difference, 'field'>[] {
  if (!before && !now) return [];
  if (!before || !now) {
    return [{ change: `values were ${told(before)}, are ${told(now)}`, harm: HARM.both }];
  }
  return [
    ...before
      .filter((value) => !now.includes(value))
      .map((value) => ({ change: `value ${told(value)} was removed`, harm: HARM.oldData })),
    ...now
      .filter((value) => !before.includes(value))
      .map((value) => ({ change: `value ${told(value)} is new`, harm: HARM.oldReaders })),
  ];
}

const told = (value: unknown): string => (value === undefined ? 'free' : JSON.stringify(value));
