import type { z } from 'zod';
import { problemsOf } from './problems.js';
import { EXAMPLE, soundTree, visit } from './tree.fixture.js';
import type { Tree } from './tree.js';

/** The type of `visit`. */
export const TYPE = 'no.lysning.visit.made.v1';

export const told = (tree: Tree) =>
  problemsOf(tree).map(({ of, field, problem }) => [of, field, problem]);

/** The event as it was released is now written with other fields. */
export const withData = (data: z.ZodObject, example: object = EXAMPLE): Tree => ({
  ...soundTree(visit(data)),
  examples: new Map([['visit-made.v1', example]]),
});
