/** Something the person at the keyboard can put right. The message says what is wrong and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

const NO_SPACE = /ENOSPC|No space left on device|could not write .* space/i;

/** One clear message for any error. Our own bugs keep their stack. */
export function explain(error: unknown): string {
  if (error instanceof Problem) return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (NO_SPACE.test(text)) return 'The disk is full. Free about 1 GB and start again.';
  return text;
}
