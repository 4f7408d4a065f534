import fc from 'fast-check';
import { CATALOGUE } from '../catalogue.js';
import { dataOf } from './arbitrary-data.fixture.js';
import { fieldsOf, type JsonSchema } from './json-schema.js';
import { validityBy } from './json-validity.js';
import { fileNameOf } from './names.js';
import { released } from './released-schema.js';
import { readTree } from './tree.js';

const { examples } = readTree();
const EVENTS = CATALOGUE.map((contract) => {
  const example = examples.get(fileNameOf(contract.type)) as Record<string, unknown>;
  const schema = released(contract, example);
  return { type: contract.type, contract, example, schema, wrong: validityBy(schema) };
});
const RUNS = { numRuns: 40 };

/** The same data with these fields in each of its objects, at any depth. */
function strewn(data: unknown, more: object): unknown {
  if (Array.isArray(data)) return data.map((one) => strewn(one, more));
  if (data === null || typeof data !== 'object') return data;
  const grown = Object.entries(data).map(([name, value]) => [name, strewn(value, more)]);
  return { ...(Object.fromEntries(grown) as object), ...more };
}

/** For each field something that it cannot be. */
const spoilt = (schema: JsonSchema, example: Record<string, unknown>): object[] =>
  fieldsOf(schema)
    .filter(({ path, name, required }) => path === name && required)
    .flatMap(({ name }) => {
      const { [name]: _, ...without } = example;
      return [
        without,
        { ...example, [name]: { not: 'this' } },
        { ...example, [name]: 'No such\n' },
      ];
    });

describe.each(EVENTS)('$type', ({ contract, example, schema, wrong }) => {
  it('has an example that consumers take as it is', () => {
    expect(contract.data.parse(example)).toEqual(example);
  });

  it('is read the same with fields of tomorrow in it', () => {
    const laterName = fc.string({ minLength: 1, maxLength: 12 }).map((name) => `later ${name}`);
    fc.assert(
      fc.property(fc.dictionary(laterName, fc.jsonValue(), { minKeys: 1, maxKeys: 3 }), (more) => {
        const later = strewn(example, more);

        expect(contract.data.parse(later)).toEqual(example);
        expect(wrong(later)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('means the same in code and as a schema', () => {
    fc.assert(
      fc.property(dataOf(schema), (data) => {
        expect(contract.data.safeParse(data).error?.issues ?? []).toEqual([]);
        expect(wrong(data)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is refused by both with a field that is missing or wrong', () => {
    for (const data of spoilt(schema, example)) {
      expect(contract.data.safeParse(data).success).toBe(false);
      expect(wrong(data)).not.toEqual([]);
    }
  });
});
