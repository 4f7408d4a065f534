import { constraintDifferences } from './constraints.js';
import { type Difference, HARM } from './difference.js';
import { type JsonSchema, typesOf } from './json-schema.js';
import type { ReleasedSchema, Routing } from './released-schema.js';

/** All differences but the one that is free: a new optional field, at any depth. */
export const incompatibilities = (before: ReleasedSchema, now: ReleasedSchema): Difference[] => [
  ...routingDifferences(before['x-lysning'], now['x-lysning']),
  ...schemaDifferences(before, now, ''),
];

function routingDifferences(before: Routing, now: Routing): Difference[] {
  const members = ['topic', 'perService', 'key', 'occurredAt', 'site'] as const;
  return members
    .filter((member) => before[member] !== now[member])
    .map((member) => ({
      field: '',
      change: `${member} was ${String(before[member])}, is ${String(now[member])}`,
      harm: HARM.order,
    }));
}

function schemaDifferences(before: JsonSchema, now: JsonSchema, field: string): Difference[] {
  const [wasType, isType] = [before, now].map((schema) => typesOf(schema).join(' or '));
  if (wasType !== isType) {
    const change = `type was ${told(wasType)}, is ${told(isType)}`;
    return [{ field, change, harm: HARM.both }];
  }
  return [
    ...propertyDifferences(before, now, field),
    ...constraintDifferences(before, now, field),
    ...(before.items || now.items
      ? schemaDifferences(before.items ?? {}, now.items ?? {}, `${field}[]`)
      : []),
    ...(before.anyOf ?? []).flatMap((one, index) =>
      schemaDifferences(one, now.anyOf?.[index] ?? {}, field),
    ),
  ];
}

function propertyDifferences(before: JsonSchema, now: JsonSchema, field: string): Difference[] {
  const [was, is] = [before.properties ?? {}, now.properties ?? {}];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name) => {
    const path = field === '' ? name : `${field}.${name}`;
    const [wasSchema, isSchema] = [was[name], is[name]];
    const presence = presenceDifference(presenceOf(before, name), presenceOf(now, name));
    if (presence) return [{ field: path, ...presence }];
    return wasSchema && isSchema ? schemaDifferences(wasSchema, isSchema, path) : [];
  });
}

type Presence = 'absent' | 'optional' | 'required';

const presenceOf = ({ properties, required }: JsonSchema, name: string): Presence => {
  if (!properties || !Object.hasOwn(properties, name)) return 'absent';
  return required?.includes(name) ? 'required' : 'optional';
};

const PRESENCE: Record<string, Omit<Difference, 'field'> | undefined> = {
  'required absent': { change: 'was removed', harm: HARM.oldReaders },
  'optional absent': { change: 'was removed', harm: HARM.meaning },
  'absent required': { change: 'is new and required', harm: HARM.oldData },
  'optional required': { change: 'became required', harm: HARM.oldData },
  'required optional': { change: 'became optional', harm: HARM.oldReaders },
};

const presenceDifference = (was: Presence, is: Presence) => PRESENCE[`${was} ${is}`];

const told = (types: string | undefined): string => types || 'anything';
