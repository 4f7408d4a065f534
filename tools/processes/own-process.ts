import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder, keptFolder } from '../folders.ts';
import { PidRegistry } from './pid-registry.ts';

export const registry = new PidRegistry(keptFolder('run'));

export interface OwnProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignal: NodeJS.Signals;
  readonly logFile: string;
  /** Data that is worth nothing once the process is gone, for whoever cleans up after a crash. */
  readonly removes?: string;
  /** For programs that do not watch their input: the kernel tells them that we are gone (Linux). */
  readonly diesWithUs?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that we started, that is in the registry while it lives, and that is never left behind. */
export class OwnProcess {
  readonly name: string;
  readonly pid: number;
  readonly exit: Promise<Exit>;
  private readonly child: ChildProcess;
  private readonly stopSignal: NodeJS.Signals;
  private readonly lines = new Set<(line: string) => void>();
  private recent: string[] = [];
  private ended = false;

  constructor(options: OwnProcessOptions) {
    this.name = options.name;
    this.stopSignal = options.stopSignal;
    const [command, args] = withParentDeath(options);
    this.child = spawn(command, args, spawnOptions(options));
    this.pid = this.child.pid ?? -1;
    if (this.pid > 0) registry.add({ ...options, pid: this.pid });
    this.exit = this.watchExit();
    this.readOutput(options.logFile);
  }

  get isRunning(): boolean {
    return !this.ended;
  }

  onLine(listener: (line: string) => void): () => void {
    this.lines.add(listener);
    return () => this.lines.delete(listener);
  }

  /** What it said last, for a message about its end. */
  lastLines(count: number): string {
    return this.recent.slice(-count).join('\n');
  }

  kill(signal: NodeJS.Signals): void {
    if (!this.ended) this.child.kill(signal);
  }

  /** Asks it to stop and, when it does not within `withinMs`, makes it. */
  async stop(withinMs: number): Promise<Exit> {
    this.kill(this.stopSignal);
    const waiting = new AbortController();
    const tooLong = pause(withinMs, undefined, { signal: waiting.signal }).then(
      () => {
        this.kill('SIGKILL');
      },
      () => undefined,
    );
    const exit = await this.exit;
    waiting.abort();
    await tooLong;
    return exit;
  }

  private watchExit(): Promise<Exit> {
    return new Promise((resolve) => {
      const end = (exit: Exit) => {
        this.ended = true;
        if (this.pid > 0) registry.remove(this.pid);
        resolve(exit);
      };
      this.child.once('error', (error) => {
        this.recent.push(error.message);
        end({ code: null, signal: null });
      });
      this.child.once('exit', (code, signal) => {
        end({ code, signal });
      });
    });
  }

  private readOutput(logFile: string): void {
    const log = createWriteStream(logFile, { flags: 'a' });
    log.on('error', () => undefined);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      let rest = '';
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        log.write(text);
        const parts = (rest + text).split('\n');
        rest = (parts.pop() ?? '').slice(-10_000);
        for (const line of parts) this.tell(line);
      });
    }
    this.child.once('close', () => log.end());
  }

  private tell(line: string): void {
    this.recent = [...this.recent.slice(-19), line];
    for (const listener of this.lines) listener(line);
  }
}

/** In a session of its own: Ctrl-C on the terminal reaches us alone, and we stop the rest in order. */
/** Where Node keeps what it compiled of a program, for the next start of it. */
const COMPILED = cacheFolder('compiled');

const spawnOptions = ({ cwd, env, uid, gid }: OwnProcessOptions): SpawnOptions => ({
  detached: true,
  stdio: ['pipe', 'pipe', 'pipe'],
  ...(cwd !== undefined && { cwd }),
  ...(env !== undefined && { env: { NODE_COMPILE_CACHE: COMPILED, ...env } }),
  ...(uid !== undefined && { uid }),
  ...(gid !== undefined && { gid }),
});

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));

function withParentDeath(options: OwnProcessOptions): [string, readonly string[]] {
  const { command, args, stopSignal, diesWithUs = false } = options;
  if (!diesWithUs || SETPRIV === undefined) return [command, args];
  return [SETPRIV, ['--pdeathsig', stopSignal.replace('SIG', ''), command, ...args]];
}
