/** As much of JSON Schema 2020-12 as contracts come out as. Keywords without a name here are compared as they are. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly [keyword: string]: unknown;
}

/** A field and how it is reached from the event: `criteria[].strength`. */
export interface Field {
  readonly path: string;
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** Every field of the schema at any depth, parents first. */
export function fieldsOf(schema: JsonSchema, under = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${under}${name}`;
    const required = schema.required?.includes(name) ?? false;
    return [
      { path, name, schema: property, required },
      ...partsOf(property, path).flatMap((part) => fieldsOf(part.schema, `${part.path}.`)),
    ];
  });
}

interface Part {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** The schema itself, its alternatives and the items of its arrays: whatever may hold values. */
export const partsOf = (schema: JsonSchema, path: string): Part[] => [
  { path, schema },
  ...(schema.items ? partsOf(schema.items, `${path}[]`) : []),
  ...(schema.anyOf ?? []).flatMap((one) => partsOf(one, path)),
];

/** The types that its values may have; none where anything goes. */
export const typesOf = ({ type = [], anyOf = [] }: JsonSchema): string[] => [
  ...(typeof type === 'string' ? [type] : type),
  ...anyOf.flatMap(typesOf),
];
