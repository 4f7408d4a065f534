import { generatedFrom, staleOf, write } from '../release/generated.js';
import { inWords } from '../release/problem.js';
import { problemsOf } from '../release/problems.js';
import { readTree } from '../release/tree.js';

const tree = readTree();
const problems = problemsOf(tree);
if (problems.length > 0) {
  process.stdout.write(`${problems.map(inWords).join('\n')}\nNothing was written.\n`);
  process.exitCode = 1;
} else {
  const stale = staleOf(generatedFrom(tree));
  stale.forEach(write);
  process.stdout.write(
    stale.length === 0
      ? 'Everything is as the contracts say\n'
      : `${stale.map(({ path }) => path).join('\n')}\n`,
  );
}
