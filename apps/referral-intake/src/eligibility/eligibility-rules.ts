import type { Condition } from '@lysning/programme';
import type { Criterion, Facts, FactValue, Verdict } from './eligibility.js';
import { verdictOf } from './eligibility.js';

/** What a candidate must meet. */
export interface CriterionRule {
  readonly id: string;
  readonly strength: Criterion['strength'];
  readonly requires: Condition;
}

export interface EligibilityRules {
  readonly id: string;
  readonly version: string;
  /** By which variant of the version; none when it is left out. */
  readonly variant?: string | null;
  readonly criteria: readonly CriterionRule[];
}

/** Applies one version of the rules to what is known. Pure: the same facts give the same verdict, for good. */
export function judge(
  rules: EligibilityRules,
  facts: Facts,
  overridden: ReadonlySet<string> = new Set(),
): Verdict {
  const criteria = rules.criteria.map((rule) => resultOf(rule, facts, overridden));
  const unknown = new Set(
    criteria.filter(({ result }) => result === 'unknown').map(({ criterionId }) => criterionId),
  );
  const missing = rules.criteria
    .filter(({ id }) => unknown.has(id))
    .flatMap(({ requires }) => factsOf(requires))
    .filter((fact) => known(facts, fact) === undefined);
  return {
    verdict: verdictOf(criteria),
    ruleId: rules.id,
    ruleVersion: rules.version,
    ...(rules.variant && { ruleVariant: rules.variant }),
    criteria,
    missingFacts: [...new Set(missing)].sort(),
    facts: inputsOf(rules, facts),
  };
}

/** Every fact that these rules ask about. */
export const factsAsked = (rules: EligibilityRules): ReadonlySet<string> =>
  new Set(rules.criteria.flatMap(({ requires }) => factsOf(requires)));

function resultOf(
  { id: criterionId, strength, requires }: CriterionRule,
  facts: Facts,
  overridden: ReadonlySet<string>,
): Criterion {
  const holds = evaluate(requires, facts);
  if (holds === undefined) return { criterionId, strength, result: 'unknown' };
  if (holds) return { criterionId, strength, result: 'met' };
  const excused = strength === 'relative' && overridden.has(criterionId);
  return { criterionId, strength, result: excused ? 'overridden' : 'not-met' };
}

/** Kleene's logic: `undefined` is unknown, and decides nothing that a known part does not decide alone. */
function evaluate(condition: Condition, facts: Facts): boolean | undefined {
  if ('all' in condition) return decidedBy(false, condition.all, facts);
  if ('any' in condition) return decidedBy(true, condition.any, facts);
  const value = known(facts, condition.fact);
  return value === undefined ? undefined : compare(condition, value);
}

function decidedBy(
  decisive: boolean,
  parts: readonly Condition[],
  facts: Facts,
): boolean | undefined {
  const results = parts.map((part) => evaluate(part, facts));
  if (results.includes(decisive)) return decisive;
  return results.includes(undefined) ? undefined : !decisive;
}

type Simple = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown }>;

function compare(condition: Simple, value: NonNullable<FactValue>): boolean {
  if ('equals' in condition) return value === condition.equals;
  if ('oneOf' in condition) return condition.oneOf.some((one) => one === value);
  if (typeof value !== 'number') return false;
  return 'atLeast' in condition ? value >= condition.atLeast : value <= condition.atMost;
}

function factsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  return [condition.fact];
}

const known = (facts: Facts, fact: string): NonNullable<FactValue> | undefined =>
  (Object.hasOwn(facts, fact) ? facts[fact] : null) ?? undefined;

const inputs = new WeakMap<EligibilityRules, readonly string[]>();

function inputsOf(rules: EligibilityRules, facts: Facts): Facts {
  const asked = inputs.get(rules) ?? [...factsAsked(rules)].sort();
  inputs.set(rules, asked);
  return Object.fromEntries(asked.map((fact) => [fact, known(facts, fact) ?? null]));
}
