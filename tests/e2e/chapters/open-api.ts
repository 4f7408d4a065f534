import { ROLES, type Role } from '@lysning/clinical';
import type { SendRequest } from '@lysning/testing';

/** The part of a JSON Schema that requests are made from. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
}

interface DescribedOperation {
  readonly 'x-roles'?: readonly Role[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One route of a service, as its own document describes it. */
export interface Operation {
  /** `POST /api/v1/…` with an id nobody has in place of each parameter. */
  readonly line: string;
  readonly allowed: readonly Role[];
  readonly refused: readonly Role[];
  /** Every field of its body by path, each with a value of the wrong kind in an otherwise empty body. */
  readonly wrongBodies: readonly WrongBody[];
}

const NOBODY = '0197a3c0-0000-7000-8000-000000000000';

/** Every route that says who may call it. */
export async function operationsOf(request: SendRequest): Promise<Operation[]> {
  const { body: document } = await request<ApiDocument>('GET /docs/openapi.json');
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, described]) => {
      const { 'x-roles': allowed, requestBody } = described;
      if (!allowed) return [];
      const schema = requestBody?.content['application/json']?.schema;
      return {
        line: `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, NOBODY)}`,
        allowed,
        refused: ROLES.filter((role) => !allowed.includes(role)),
        wrongBodies: schema ? [...wrongBodies(schema, document)] : [],
      };
    }),
  );
}

interface WrongBody {
  readonly field: string;
  readonly body: unknown;
}

/** `a`, `a.b`, `a[0].b`: each with what it must not be; each required one left out; one that nobody knows. */
function* wrongBodies(given: Schema, document: ApiDocument): Iterable<WrongBody> {
  const { properties = {}, required = [] } = resolved(given, document);
  for (const [name, property] of Object.entries(properties)) {
    const { type } = resolved(property, document);
    yield { field: name, body: { [name]: wrongValueOf(type) } };
    yield* wrongInside(name, property, document);
  }
  for (const name of required) yield { field: name, body: {} };
  yield { field: 'surprise', body: { surprise: 1 } };
}

function* wrongInside(name: string, given: Schema, document: ApiDocument): Iterable<WrongBody> {
  const { properties, items } = resolved(given, document);
  if (properties) {
    for (const { field, body } of wrongBodies(given, document)) {
      yield { field: `${name}.${field}`, body: { [name]: body } };
    }
  }
  if (items && resolved(items, document).properties) {
    for (const { field, body } of wrongBodies(items, document)) {
      yield { field: `${name}[0].${field}`, body: { [name]: [body] } };
    }
  }
}

const wrongValueOf = (type: string | undefined): unknown =>
  type === 'string' || type === undefined ? { not: 'text' } : 'wrong';

function resolved(schema: Schema, document: ApiDocument): Schema {
  const [only] = schema.allOf ?? [];
  if (only) return resolved(only, document);
  if (!schema.$ref) return schema;
  return document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {};
}
