import { catalogueProblems } from './catalogue-problems.js';
import { exampleProblems } from './example-problems.js';
import { privacyProblems } from './privacy-problems.js';
import type { Problem } from './problem.js';
import { releaseProblems } from './release-problems.js';
import type { Tree } from './tree.js';

/** Everything for which the contracts may not be released as they are. */
export const problemsOf = (tree: Tree): Problem[] => [
  ...catalogueProblems(tree),
  ...tree.contracts.flatMap(privacyProblems),
  ...releaseProblems(tree),
  ...tree.contracts.flatMap((contract) => exampleProblems(tree, contract)),
];
