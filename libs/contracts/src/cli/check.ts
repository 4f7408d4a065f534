import { generatedFrom, staleOf } from '../release/generated.js';
import { inWords } from '../release/problem.js';
import { problemsOf } from '../release/problems.js';
import { readTree } from '../release/tree.js';

const tree = readTree();
const problems = problemsOf(tree).map(inWords);
const stale =
  problems.length > 0
    ? []
    : staleOf(generatedFrom(tree)).map(
        ({ path }) => `${path}: is not what the contracts say\n    Run: npm run contracts`,
      );
const told = [...problems, ...stale];
if (told.length === 0) {
  process.stdout.write(`${tree.contracts.length} events keep what was released\n`);
} else {
  process.stdout.write(`${told.join('\n')}\n`);
  process.exitCode = 1;
}
