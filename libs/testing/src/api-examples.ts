import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface Body {
  readonly content?: Readonly<
    Record<string, { readonly schema?: object; readonly example?: unknown }>
  >;
}
interface Operation {
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
}
/** What of an OpenAPI document is looked at here. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

const JSON_BODY = 'application/json';
/** Every service has these, and docs/operations.md tells what they answer. */
const FOR_OPERATORS = '/api/v1/operations/';

/** What is wrong with the examples of an API: an answer that is not described, a body without one, one its schema refuses. */
export function exampleProblems({ paths, components }: ApiDocument): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const own = Object.entries(paths).filter(([path]) => !path.includes(FOR_OPERATORS));
  return own.flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => [
      ...undescribed(operation).map((what) => `${method} ${path} ${what}`),
      ...bodiesOf(operation).flatMap(([what, body]) => {
        const { schema, example } = body.content?.[JSON_BODY] ?? {};
        if (schema === undefined) return [];
        const place = `${method} ${path} ${what}`;
        if (isEmpty(example)) return [`${place}: no example`];
        const validate = ajv.compile({ ...schema, components });
        if (validate(example)) return [];
        return (validate.errors ?? []).map(
          ({ instancePath, message }) => `${place}: ${instancePath} ${message ?? 'is wrong'}`,
        );
      }),
    ]),
  );
}

const bodiesOf = ({ requestBody, responses = {} }: Operation): [string, Body][] => [
  ...(requestBody ? ([['request', requestBody]] as [string, Body][]) : []),
  ...Object.entries(responses).filter(([status]) => status.startsWith('2')),
];

/** A good answer of which nothing is said, where it has a body. */
const undescribed = ({ responses = {} }: Operation): string[] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2') && status !== '204')
    .filter(([, { content }]) => content === undefined)
    .map(([status]) => `${status}: not described`);

const isEmpty = (example: unknown): boolean =>
  example === undefined ||
  (typeof example === 'object' && example !== null && Object.keys(example).length === 0);
