import { z } from 'zod';
import { areDistinct, code, header, text } from './document.js';

/** One thing to know of a candidate. What is not known is never taken for "no". */
const fact = z.strictObject({
  type: z.enum(['boolean', 'number', 'code']),
  /** `somatic`: a yes or no that the referral letter may tell; `letter`: read from its coded content. */
  origin: z.enum(['letter', 'somatic', 'finding']),
  text: text(),
});

const factName = code();
const atc = () => z.string().regex(/^[A-Z]\d{2}[A-Z]{0,2}(\d{2})?$/);

/** A statement about one fact, or about several. */
export type Condition =
  | { readonly fact: string; readonly equals: boolean | number | string }
  | { readonly fact: string; readonly oneOf: readonly (number | string)[] }
  | { readonly fact: string; readonly atLeast: number }
  | { readonly fact: string; readonly atMost: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

const simple = z.union([
  z.strictObject({ fact: factName, equals: z.union([z.boolean(), z.number(), z.string()]) }),
  z.strictObject({ fact: factName, oneOf: z.array(z.union([z.number(), z.string()])).min(1) }),
  z.strictObject({ fact: factName, atLeast: z.number() }),
  z.strictObject({ fact: factName, atMost: z.number() }),
]);
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    simple,
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
  ]),
);

/** What a candidate must meet. `requires` says what is wanted, for an exclusion too: its absence. */
const criterion = z.strictObject({
  id: code(),
  kind: z.enum(['inclusion', 'exclusion', 'caution']),
  /** Absolute: nobody may decide otherwise. Relative: a named physician may, with a reason. */
  strength: z.enum(['absolute', 'relative']),
  requires: condition,
  text: text(),
  source: z.string().min(1),
});

/** What a provider that chose it asks for instead: criteria of the same id are replaced, others come after the rest. */
const variant = z.strictObject({
  text: text(),
  source: z.string().min(1),
  omits: z.array(code()),
  criteria: z.array(criterion),
});

/** Who may be treated, as data. Clinicians decide; the verdict supports them. No score of suicidality is ever here. */
export const eligibilitySchema = z
  .strictObject({
    ...header,
    indications: z.array(code()).min(1),
    facts: z.record(factName, fact),
    criteria: z
      .array(criterion)
      .min(1)
      .refine((all) => areDistinct(all.map(({ id }) => id)), {
        message: 'a criterion is listed twice',
      }),
    /** By the name that a provider's file gives. Without a choice the rules hold as they are. */
    variants: z.record(code(), variant).default({}),
    /** ATC codes or their beginnings. A hit is a matter for review, never for a stop. */
    benzodiazepines: z.array(atc()).min(1),
    /** How substances work, by ATC codes or their beginnings: what "different mechanisms" rests on. */
    mechanisms: z.record(code(), z.array(atc()).min(1)),
  })
  .superRefine(({ facts, criteria, variants }, context) => {
    const check = (all: typeof criteria, path: readonly string[]): void => {
      all.forEach(({ requires }, index) => {
        for (const message of misfits(requires, facts)) {
          context.addIssue({ code: 'custom', path: [...path, index, 'requires'], message });
        }
      });
    };
    check(criteria, ['criteria']);
    for (const [name, one] of Object.entries(variants)) {
      check(one.criteria, ['variants', name, 'criteria']);
      for (const message of variantProblems(one, criteria)) {
        context.addIssue({ code: 'custom', path: ['variants', name], message });
      }
    }
  });

function variantProblems(
  { omits, criteria }: z.infer<typeof variant>,
  base: readonly z.infer<typeof criterion>[],
): string[] {
  const unknown = omits.filter((id) => base.every((one) => one.id !== id));
  const changed = [...omits, ...criteria.map(({ id }) => id)];
  return [
    ...unknown.map((id) => `there is no criterion ${id} to omit`),
    ...(areDistinct(changed) ? [] : ['a criterion is listed twice']),
  ];
}

export type EligibilityRules = z.infer<typeof eligibilitySchema>;
export type Criterion = EligibilityRules['criteria'][number];
export type Fact = EligibilityRules['facts'][string];

type Simple = z.infer<typeof simple>;

function misfits(one: Condition, facts: Readonly<Record<string, Fact>>): string[] {
  if ('all' in one) return one.all.flatMap((part) => misfits(part, facts));
  if ('any' in one) return one.any.flatMap((part) => misfits(part, facts));
  const known = facts[one.fact];
  if (!known) return [`there is no fact ${one.fact}`];
  const type = typeOf(one as Simple);
  return type === known.type ? [] : [`${one.fact} is a ${known.type}, not a ${type}`];
}

function typeOf(one: Simple): Fact['type'] {
  if ('atLeast' in one || 'atMost' in one) return 'number';
  const value = 'equals' in one ? one.equals : one.oneOf[0];
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'number' : 'code';
}
