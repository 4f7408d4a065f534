/** A problem that the person at the keyboard can put right. Its message says how. */
export class LaunchError extends Error {}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

export function fail(message) {
  process.stderr.write(`\n✗ ${message}\n`);
  process.exit(1);
}
