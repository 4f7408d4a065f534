import { dim, green, print, red, seconds } from '../terminal/print.ts';
import { type Outcome, lastLine } from './outcome.ts';

/** Runs a step and says in one line how it went. Steps may run side by side. */
export async function told(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
  const startedAt = performance.now();
  const outcome = await work();
  const isGood = outcome.failures.length === 0;
  const mark = isGood ? green('✓') : red('✗');
  const count = outcome.passed + outcome.failures.length > 1 || !isGood ? lastLine(outcome) : '';
  print(
    `${mark} ${name.padEnd(16)}${count.padEnd(24)}${dim(seconds(performance.now() - startedAt))}`,
  );
  return outcome;
}

const LINES_MAX = 60;
/** Frames of other people's code say nothing about ours. */
const isOurs = (line: string): boolean => !/^\s+at .*(node_modules|node:)/.test(line);

export function printFailures({ failures }: Outcome): void {
  for (const { name, message } of failures) {
    print();
    print(red(`✗ ${name}`));
    const lines = message.trim().split('\n').filter(isOurs);
    for (const line of lines.slice(0, LINES_MAX)) print(`    ${line}`);
    if (lines.length > LINES_MAX) print(dim(`    … ${lines.length - LINES_MAX} more lines`));
  }
}
