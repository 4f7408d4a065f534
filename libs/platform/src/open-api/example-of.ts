/** A JSON Schema as it stands in an API document, as far as it is looked at here. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly items?: ApiSchema;
  readonly allOf?: readonly ApiSchema[];
  readonly anyOf?: readonly ApiSchema[];
  readonly oneOf?: readonly ApiSchema[];
}
export type Schemas = Readonly<Record<string, ApiSchema>>;

const ID = '0197c000-0000-7000-8000-0000000000a1';
const FORMATS: Readonly<Record<string, string>> = {
  uuid: ID,
  'date-time': '2026-03-02T09:00:00.000Z',
  date: '2026-03-02',
  email: 'ola@example.org',
  uri: 'https://example.org',
};
/** What a name says of its value: times end in `At`, dates in `On`, ids in `Id`. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(siteId|site|toSiteId|fromSiteId)$/, 'moss'],
  [/(^id|Id|Ids)$/, ID],
  [/(^at|^since|At|Since|From|Until)$/, '2026-03-02T09:00:00.000Z'],
  [/(^on|On|^from|^to)$/, '2026-03-02'],
  [/[vV]ersion$/, '1.0.0'],
  [/[hH]pr(Number)?$/, '999000001'],
  [/HerId$/, '8142520'],
];
/** Where a pattern decides: the first of these that it admits. */
const SAMPLES = [
  'moss',
  'F33.2',
  'N06AB06',
  '1.0.0',
  '3103',
  '09:00',
  '8142520',
  '999000001',
  '01912451204',
  '2026-03-02',
  '22 22 22 22',
  'Ola',
];

/**
 * A value that the schema admits, for people to read: its own example, or else what its enum, format, pattern and name
 * suggest. `undefined` where nothing does: then the field needs an example of its own.
 */
export function exampleOf(schema: ApiSchema, schemas: Schemas, name = ''): unknown {
  const found = schema.$ref === undefined ? schema : referred(schema.$ref, schemas);
  const given = givenBy(found);
  if (given !== undefined) return given;
  const parts = partsOf(found);
  if (parts.length > 0) return together(parts.map((part) => exampleOf(part, schemas, name)));
  return MAKERS[typeOf(found)]?.(found, schemas, name);
}

const givenBy = (schema: ApiSchema): unknown =>
  [schema.example, schema.const, schema.default, schema.enum?.[0]].find(
    (value) => value !== undefined,
  );

const partsOf = ({ allOf, anyOf = [], oneOf = [] }: ApiSchema): readonly ApiSchema[] =>
  allOf ?? [...anyOf, ...oneOf].slice(0, 1);

type Maker = (schema: ApiSchema, schemas: Schemas, name: string) => unknown;

const numberOf: Maker = ({ minimum = 1, maximum = Infinity }) =>
  Math.min(Math.max(minimum, 1), maximum);

const MAKERS: Readonly<Record<string, Maker>> = {
  object: ({ properties = {} }, schemas) =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([field, of]) => {
        const value = exampleOf(of, schemas, field);
        return value === undefined ? [] : [[field, value]];
      }),
    ),
  array: ({ items = {} }, schemas, name) => listOf(exampleOf(items, schemas, name)),
  integer: numberOf,
  number: numberOf,
  boolean: () => false,
  string: (schema, _, name) => textOf(schema, name),
};

const typeOf = ({ type = '' }: ApiSchema): string =>
  typeof type === 'string' ? type : (type[0] ?? '');

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: ApiSchema, name: string) {
  if (format !== undefined) return FORMATS[format];
  const named = NAMES.filter(([ending]) => ending.test(name)).map(([, value]) => value);
  const admitted = (text: string) =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text));
  return [...named, ...SAMPLES].find(admitted);
}

const listOf = (item: unknown): unknown[] => (item === undefined ? [] : [item]);

const together = (values: readonly unknown[]): unknown =>
  values.length === 1 ? values[0] : (Object.assign({}, ...values) as unknown);

const referred = (ref: string, schemas: Schemas): ApiSchema =>
  schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {};
