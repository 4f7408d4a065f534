import type { EligibilityRules } from './eligibility.js';

/** The rules as a provider applies them; `variant` is the name of its choice, `null` where it made none. */
export type VariedRules = EligibilityRules & { readonly variant: string | null };

/** One version of the rules with one of its variants laid over it; `undefined` where it has no such variant. */
export function withVariant(
  rules: EligibilityRules,
  variant: string | null,
): VariedRules | undefined {
  if (variant === null) return { ...rules, variant };
  const chosen = Object.hasOwn(rules.variants, variant) ? rules.variants[variant] : undefined;
  if (!chosen) return undefined;
  const kept = rules.criteria.filter(({ id }) => !chosen.omits.includes(id));
  const added = chosen.criteria.filter(({ id }) => kept.every((one) => one.id !== id));
  const replaced = kept.map((one) => chosen.criteria.find(({ id }) => id === one.id) ?? one);
  return { ...rules, variant, criteria: [...replaced, ...added] };
}

/** The same for a choice of which the loader has seen that there is such a variant. */
export function chosenVariant(rules: EligibilityRules, variant: string | null): VariedRules {
  const varied = withVariant(rules, variant);
  if (varied) return varied;
  throw new Error(`${rules.id} ${rules.version} has no variant ${variant ?? ''}`);
}
