/** One line on a program's output, for the bench to read. */
export type Told =
  | { readonly tells: 'ready'; readonly port?: number }
  | { readonly tells: 'count'; readonly count: number }
  | { readonly tells: 'result'; readonly result: unknown };

export function tell(told: Told): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

/** Ends the program when it is told to, and when whoever started it is gone. */
export function endsWhenTold(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const end = () => {
    stopping ??= stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.stdin.once('end', end);
  process.stdin.resume();
}

const TELL_EVERY_MS = 50;

/** Counts what a program got done and tells how far it is, twenty times a second while it moves. */
export function countingAloud(): (more: number) => void {
  let count = 0;
  let told = 0;
  setInterval(() => {
    if (count === told) return;
    told = count;
    tell({ tells: 'count', count });
  }, TELL_EVERY_MS).unref();
  return (more) => {
    count += more;
  };
}

/** An environment variable that the bench always gives. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not given`);
  return value;
}
