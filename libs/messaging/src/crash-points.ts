/** The moments before and after everything that lasts: at each of them a process may end, and nothing is lost or doubled. */
export const CRASH_POINTS = [
  'before-commit',
  'after-commit',
  'before-sequencing',
  'after-sequencing',
  'before-send',
  'after-send',
  'before-cursor-move',
  'after-cursor-move',
  'before-effect-commit',
  'after-effect-commit',
  'before-offset-commit',
  'after-offset-commit',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** `LYSNING_CRASH_POINT=after-send:3` is the third time. In tests alone. */
const armed = process.env['NODE_ENV'] === 'test' ? process.env['LYSNING_CRASH_POINT'] : undefined;
const [armedPoint, nth = '1'] = armed?.split(':') ?? [];
let left = Number(nth);

/** Ends the process as a power cut would, if a test has armed this point. */
export function crashPoint(point: CrashPoint): void {
  if (point !== armedPoint) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

/** Around what lasts. */
export async function betweenCrashPoints<T>(
  what: 'sequencing' | 'send' | 'cursor-move' | 'offset-commit',
  work: () => Promise<T>,
): Promise<T> {
  crashPoint(`before-${what}`);
  const result = await work();
  crashPoint(`after-${what}`);
  return result;
}
