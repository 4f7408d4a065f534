import { isDeepStrictEqual } from 'node:util';
import type { EventContract } from '../event.js';
import { validityBy } from './json-validity.js';
import { fileNameOf } from './names.js';
import type { Problem } from './problem.js';
import { released } from './released-schema.js';
import { EVENTS, type Tree } from './tree.js';

/** Every event has an example that fits it, the schema made of it, and the schema that readers have today. */
export function exampleProblems(tree: Tree, contract: EventContract): Problem[] {
  const name = fileNameOf(contract.type);
  const example = tree.examples.get(name);
  const remedy = `Write ${EVENTS}/${name}.example.json: one event as it could be.`;
  const problem = (field: string, told: string) => ({
    of: contract.type,
    field,
    problem: told,
    remedy,
  });
  if (example === undefined) return [problem('', 'has no example')];
  const before = tree.released.get(name);
  return [
    ...misfits(contract, example).map(([field, told]) => problem(field, told)),
    ...validityBy(released(contract, example))(example).map((told) =>
      problem('', `the example breaks the schema: ${told}`),
    ),
    ...(before ? validityBy(before)(example) : []).map((told) =>
      problem('', `the example breaks the released schema: ${told}`),
    ),
  ];
}

/** Every released example is still understood: that is what is in the log. */
export const releasedExampleProblems = (
  { type, data }: EventContract,
  examples: readonly unknown[],
): Problem[] =>
  examples.flatMap((example) =>
    (data.safeParse(example).error?.issues ?? []).map(({ path, message }) => ({
      of: type,
      field: path.join('.'),
      problem: `what was released does not fit any more: ${message}`,
      remedy: 'Leave the contract as it was; a change is a new version.',
    })),
  );

function misfits({ data }: EventContract, example: unknown): [field: string, told: string][] {
  const { success, data: parsed, error } = data.safeParse(example);
  if (!success) {
    return error.issues.map(({ path, message }) => [path.join('.'), `the example: ${message}`]);
  }
  return isDeepStrictEqual(parsed, example)
    ? []
    : [['', 'the example has fields that the contract does not know']];
}
