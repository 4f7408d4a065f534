import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf } from './process-identity.ts';

/** A process that we started, written down so that a later run can end it when this one could not. */
export interface Entry {
  readonly name: string;
  readonly pid: number;
  readonly identity: string;
  readonly owner: { readonly pid: number; readonly identity: string };
  readonly stopSignal: NodeJS.Signals;
  /** A folder of throw-away data that goes with the process. */
  readonly removes?: string;
}

type Described = Pick<Entry, 'name' | 'pid' | 'stopSignal' | 'removes'>;

const SWEEP_MS = { term: 5_000, kill: 3_000, look: 20 };

/** One small file per running process in `folder`. */
export class PidRegistry {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  add(described: Described): void {
    const identity = identityOf(described.pid);
    if (identity === undefined) return;
    const owner = { pid: process.pid, identity: identityOf(process.pid) ?? '' };
    const file = this.fileOf(described.pid);
    writeFileSync(`${file}.new`, JSON.stringify({ ...described, identity, owner }));
    renameSync(`${file}.new`, file);
  }

  remove(pid: number): void {
    rmSync(this.fileOf(pid), { force: true });
  }

  entries(): Entry[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => readEntry(join(this.folder, name)));
  }

  /** Ends what runs of earlier owners left behind, and only that. Returns the names of what it ended. */
  async sweep(): Promise<string[]> {
    const left = this.entries().filter(({ owner }) => !isAlive(owner));
    const alive = left.filter(isAlive);
    await Promise.all(alive.map(end));
    for (const { pid, removes } of left) {
      if (removes !== undefined) rmSync(removes, { recursive: true, force: true });
      this.remove(pid);
    }
    return alive.map(({ name }) => name);
  }

  /** Ends what this process started and nobody has stopped yet. */
  async endOwned(): Promise<void> {
    const owned = this.entries().filter(
      ({ pid, owner }) => owner.pid === process.pid && pid !== process.pid,
    );
    await Promise.all(owned.map(end));
    for (const { pid, removes } of owned) {
      if (removes !== undefined) rmSync(removes, { recursive: true, force: true });
      this.remove(pid);
    }
  }

  private fileOf(pid: number): string {
    return join(this.folder, `${pid}.json`);
  }
}

/** The very process that was written down, not another one with its number. */
export const isAlive = ({ pid, identity }: Pick<Entry, 'pid' | 'identity'>): boolean =>
  identityOf(pid) === identity;

async function end(entry: Entry): Promise<void> {
  signal(entry, entry.stopSignal);
  if (await isGone(entry, SWEEP_MS.term)) return;
  signal(entry, 'SIGKILL');
  await isGone(entry, SWEEP_MS.kill);
}

function signal(entry: Entry, name: NodeJS.Signals): void {
  try {
    if (isAlive(entry)) process.kill(entry.pid, name);
  } catch {
    // It ended by itself between the look and the signal.
  }
}

async function isGone(entry: Entry, withinMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (isAlive(entry)) {
    if (performance.now() > giveUpAt) return false;
    await pause(SWEEP_MS.look);
  }
  return true;
}

function readEntry(file: string): Entry[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as Entry];
  } catch {
    return [];
  }
}
