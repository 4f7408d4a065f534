/**
 * A small checker of its own for three resources of FHIR R4 (4.0.1): elements, cardinalities, required value sets and
 * invariants as the definitions have them. It knows nothing of the functions that it checks. Returns what is wrong.
 */
type Json = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => string[];
interface Element {
  readonly min: 0 | 1;
  readonly max: 1 | '*';
  readonly check: Check;
}

const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const REFERENCE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`is not ${String(pattern)}`];
const oneOf =
  (...codes: string[]): Check =>
  (value) =>
    codes.includes(String(value)) ? [] : [`${String(value)} is not in its value set`];
const isBoolean: Check = (value) => (typeof value === 'boolean' ? [] : ['is not a boolean']);

const one = (check: Check): Element => ({ min: 1, max: 1, check });
const maybe = (check: Check): Element => ({ min: 0, max: 1, check });
const some = (check: Check): Element => ({ min: 1, max: '*', check });
const many = (check: Check): Element => ({ min: 0, max: '*', check });

const object =
  (elements: Readonly<Record<string, Element>>, ...invariants: ((of: Json) => string | null)[]) =>
  (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return ['is no object'];
    const of = value as Json;
    return [
      ...Object.keys(of).flatMap((name) => (name in elements ? [] : [`${name} is not of R4`])),
      ...Object.entries(elements).flatMap(([name, element]) =>
        problemsOf(of[name], element).map((problem) => `${name}: ${problem}`),
      ),
      ...invariants.flatMap((invariant) => invariant(of) ?? []),
    ];
  };

function problemsOf(value: unknown, { min, max, check }: Element): string[] {
  if (value === undefined) return min === 1 ? ['is missing'] : [];
  if (max === 1) return check(value);
  if (!Array.isArray(value) || value.length === 0) return ['is no list with something in it'];
  return value.flatMap(check);
}

const uri = matches(/^\S+$/);
/** `display` and `identifier` are of R4, and not for us: they would name somebody. */
const reference = object({ reference: one(matches(REFERENCE)) });
const coding = object({ system: maybe(uri), code: maybe(matches(/^[^\s]+(\s[^\s]+)*$/)) });
const concept = object({ coding: many(coding) });
const inOrder = (rule: string, { start, end }: Json): string | null =>
  typeof start === 'string' && typeof end === 'string' && start > end ? rule : null;
const period = object({ start: maybe(matches(INSTANT)), end: maybe(matches(INSTANT)) }, (of) =>
  inOrder('per-1', of),
);
const head = (type: string) => ({
  resourceType: one(oneOf(type)),
  id: maybe(matches(ID)),
  meta: maybe(object({ versionId: maybe(matches(ID)) })),
});

const participant = object(
  {
    actor: maybe(reference),
    type: many(concept),
    required: maybe(oneOf('required', 'optional', 'information-only')),
    status: one(oneOf('accepted', 'declined', 'tentative', 'needs-action')),
    period: maybe(period),
  },
  ({ type, actor }) => (type === undefined && actor === undefined ? 'app-1' : null),
);

const APPOINTMENT = object(
  {
    ...head('Appointment'),
    status: one(
      oneOf(
        ...['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'],
        ...['entered-in-error', 'checked-in', 'waitlist'],
      ),
    ),
    cancelationReason: maybe(concept),
    serviceType: many(concept),
    start: maybe(matches(INSTANT)),
    end: maybe(matches(INSTANT)),
    created: maybe(matches(INSTANT)),
    slot: many(reference),
    participant: some(participant),
  },
  ({ start, end }) => ((start === undefined) === (end === undefined) ? null : 'app-2'),
  ({ start, end, status }) =>
    (start !== undefined && end !== undefined) ||
    ['proposed', 'cancelled', 'waitlist'].includes(String(status))
      ? null
      : 'app-3',
  ({ cancelationReason, status }) =>
    cancelationReason === undefined || ['cancelled', 'no-show'].includes(String(status))
      ? null
      : 'app-4',
);

const SCHEDULE = object({
  ...head('Schedule'),
  active: maybe(isBoolean),
  serviceType: many(concept),
  actor: some(reference),
  planningHorizon: maybe(period),
});

const SLOT = object(
  {
    ...head('Slot'),
    schedule: one(reference),
    status: one(oneOf('busy', 'free', 'busy-unavailable', 'busy-tentative', 'entered-in-error')),
    serviceType: many(concept),
    start: one(matches(INSTANT)),
    end: one(matches(INSTANT)),
  },
  (of) => inOrder('ends before it starts', of),
);

const RESOURCES: Readonly<Record<string, Check>> = {
  Appointment: APPOINTMENT,
  Schedule: SCHEDULE,
  Slot: SLOT,
};

export function r4Problems(resource: unknown): string[] {
  const type = String((resource as Json | null)?.['resourceType']);
  return RESOURCES[type]?.(resource) ?? [`${type} is not known here`];
}
