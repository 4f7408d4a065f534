import type { EventContract } from '../event.js';
import { incompatibilities } from './compatibility.js';
import type { Difference } from './difference.js';
import { releasedExampleProblems } from './example-problems.js';
import { fileNameOf, nextVersionOf } from './names.js';
import type { Problem } from './problem.js';
import { released } from './released-schema.js';
import { EVENTS, RELEASED, type Tree } from './tree.js';

/** What was released stays as it was: for the events in the log, and for those who read them. */
export function releaseProblems({ contracts, released: before, examples }: Tree): Problem[] {
  const byName = new Map(contracts.map((contract) => [fileNameOf(contract.type), contract]));
  return [...before].flatMap(([name, schema]) => {
    const contract = byName.get(name);
    if (!contract) return [removed(name)];
    const now = released(contract, examples.get(name));
    return [
      ...incompatibilities(schema, now).map((difference) => changed(contract, difference)),
      ...releasedExampleProblems(contract, schema.examples),
    ];
  });
}

const removed = (name: string): Problem => ({
  of: name,
  field: '',
  problem: `was removed, but ${RELEASED}/${name}.schema.json is released`,
  remedy:
    'Put it back. Nobody has to publish it any more, but what was published stays in the log.',
});

function changed({ type }: EventContract, { field, change, harm }: Difference): Problem {
  const next = nextVersionOf(type);
  return {
    of: type,
    field,
    problem: `${change}. ${harm}`,
    remedy: `Leave ${fileNameOf(type)}.ts as it was, and write ${EVENTS}/${fileNameOf(next)}.ts beside it.`,
  };
}
