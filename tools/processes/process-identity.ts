import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Tells a process from any other that ever had or will have its pid: the boot and the tick it was started in.
 * `undefined` when there is no such process, or nothing but its exit code is left of it.
 */
export function identityOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return startTimeByPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' && readdirSync(`/proc/${pid}/task`).length <= 1) return undefined;
    return `${bootId()}:${rest[18] ?? ''}`;
  } catch {
    return undefined;
  }
}

let boot: string | undefined;
const bootId = (): string =>
  (boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());

function startTimeByPs(pid: number): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}
