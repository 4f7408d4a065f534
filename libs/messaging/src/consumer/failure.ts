/** SQLSTATEs that another attempt may not meet: lost connections, conflicts, no resources, shutting down, lock waits. */
const TRANSIENT_SQLSTATE = /^(08...|53...|57P..|40001|40P01|55P03|25P03)$/;
/** A statement or transaction ran out of time: less work may not, and the same work may not when less is going on. */
const TIMED_OUT_SQLSTATE = /^(57014|25P04)$/;
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** pg says these without a code. */
const LOST_CONNECTION =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;
/** What TypeORM makes of a connection that was lost between two statements of a transaction. */
const LOST_BETWEEN = /^QueryRunner(Provider)?AlreadyReleasedError$/;
const CAUSES_MAX = 5;

/**
 * Whether the same work may succeed later, unchanged: the database, the broker or the network is the trouble, not the
 * work. Looks through what an error was wrapped in.
 */
export function isTransient(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, message, name }) =>
      (typeof code === 'string' && (TRANSIENT_SQLSTATE.test(code) || SOCKET_CODES.has(code))) ||
      (typeof message === 'string' && LOST_CONNECTION.test(message)) ||
      (typeof name === 'string' && LOST_BETWEEN.test(name)),
  );
}

export const isTimedOut = (error: unknown): boolean =>
  causesOf(error).some(({ code }) => typeof code === 'string' && TIMED_OUT_SQLSTATE.test(code));

/**
 * What an operator may see of an error: its class and its code, never its message, which may quote what it choked on.
 */
export function errorClassOf(error: unknown): string {
  const [first] = causesOf(error);
  if (first === undefined) return typeof error;
  const name = typeof first.name === 'string' ? first.name : 'Error';
  return typeof first.code === 'string' ? `${name} ${first.code}` : name;
}

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
}

function causesOf(error: unknown): ErrorLike[] {
  const causes: ErrorLike[] = [];
  let current = error;
  while (typeof current === 'object' && current !== null && causes.length < CAUSES_MAX) {
    const like: ErrorLike = current;
    causes.push(like);
    current = like.cause ?? like.driverError;
  }
  return causes;
}
