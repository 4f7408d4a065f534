import { argv, env, exit, stderr, stdout } from 'node:process';
import { readOptions } from './options.js';
import { playCohort } from './play-cohort.js';
import { reportTo } from './report.js';

const say = (error: unknown): void => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  stderr.write(`simulator: ${name}: ${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
};

try {
  const failures = await playCohort(readOptions(argv.slice(2), env), {
    report: reportTo((line) => stdout.write(line)),
    failed: say,
  });
  exit(failures === 0 ? 0 : 1);
} catch (error) {
  say(error);
  exit(1);
}
