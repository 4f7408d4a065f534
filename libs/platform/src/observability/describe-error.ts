/** An error as it may be logged. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  /** Where, without the message. */
  readonly stack: string;
  readonly constraint?: string;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
const FRAMES_MAX = 12;

/**
 * What an error says, less what it may repeat: the words of a database or JSON parser quote the value they choke on,
 * so of those only the code, the constraint and the place are kept.
 */
export function describeError(error: unknown): ErrorDescription {
  if (typeof error === 'string')
    return { name: 'string', message: 'withheld', stack: framesOf(error) };
  if (!(error instanceof Error)) return { name: typeof error, message: 'withheld', stack: '' };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    message: quotesInput(error, code) ? 'withheld' : error.message,
    stack: framesOf(error.stack),
  };
}

const quotesInput = (error: Error, code: unknown): boolean =>
  error instanceof SyntaxError ||
  error.name === 'QueryFailedError' ||
  (typeof code === 'string' && SQLSTATE.test(code));

const framesOf = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES_MAX)
    .join('\n');
