import type { Fact } from '@lysning/programme';
import type { Facts, FactValue } from './eligibility.js';

type KnownFacts = Readonly<Record<string, Pick<Fact, 'type' | 'origin'>>>;

/** A fact that the rules do not know, or that is not of its type. */
export interface FactProblem {
  readonly field: string;
  readonly message: string;
}

const CODE = /^[a-z][a-z0-9-]{0,60}$/;
const ICD10 = /^[A-Z]\d{2}(\.\d{1,2})?$/;

/** What is wrong with facts as a client sent them under `field`. `origins`: whence such facts may come. */
export const factProblems = (
  known: KnownFacts,
  facts: Facts,
  { field, origins }: { field: string; origins: readonly Fact['origin'][] },
): FactProblem[] =>
  Object.entries(facts).flatMap(([name, value]) => {
    const fact = Object.hasOwn(known, name) ? known[name] : undefined;
    const at = `${field}.${CODE.test(name) ? name : '?'}`;
    if (!fact || !origins.includes(fact.origin)) {
      return [{ field: at, message: 'the rules know no such fact' }];
    }
    return isOf(fact.type, value) ? [] : [{ field: at, message: `must be a ${fact.type} or null` }];
  });

function isOf(type: Fact['type'], value: FactValue): boolean {
  if (value === null) return true;
  if (type === 'code') return typeof value === 'string' && (CODE.test(value) || ICD10.test(value));
  return typeof value === type;
}
