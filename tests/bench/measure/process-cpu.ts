import { readdirSync, readFileSync } from 'node:fs';

const TICK_US = 10_000;

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of all threads, those that ended included. */
  readonly ownUs: number;
  /** The same of children that ended and were waited for. */
  readonly childrenUs: number;
}

/** What `/proc/<pid>/stat` says; `undefined` when there is no such process, or no such file system. */
function timesOf(pid: number | string): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return {
      pid: Number(pid),
      parent: field(4),
      ownUs: (field(14) + field(15)) * TICK_US,
      childrenUs: (field(16) + field(17)) * TICK_US,
    };
  } catch {
    return undefined;
  }
}

/** Processor time of one process so far, in microseconds. */
export const cpuOf = (pid: number): number => timesOf(pid)?.ownUs ?? 0;

/** Processor time of a process and all it ever started: of PostgreSQL with its backends, also those that ended. */
export function cpuOfTree(pid: number): number {
  const root = timesOf(pid);
  if (!root) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => timesOf(name) ?? [])
    .filter(({ parent }) => parent === pid);
  return children.reduce(
    (sum, { ownUs, childrenUs }) => sum + ownUs + childrenUs,
    root.ownUs + root.childrenUs,
  );
}

/** Memory of a process and its children that is theirs alone, with their share of what they share; in megabytes. */
export function memoryOfTree(pid: number): number {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => Number(name) === pid || timesOf(name)?.parent === pid);
  return pids.reduce((sum, one) => sum + proportionalKb(one), 0) / 1024;
}

function proportionalKb(pid: string): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
