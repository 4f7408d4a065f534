import { cyan, dim, green, isTerminal, print, red, seconds, setLive } from './print.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const TITLE_WIDTH = 19;

let isSilent = false;

/** Steps that are broken off because all is being stopped need no line. */
export function silenceSteps(): void {
  isSilent = true;
  setLive('');
}

export interface StepReport {
  /** What it is doing just now. */
  readonly now: (what: string) => void;
  /** What it found, for the line that stays. */
  readonly result: (what: string) => void;
}

/** One line per step with its time; while it runs, what it is doing. */
export async function step<T>(
  title: string,
  work: (report: StepReport) => Promise<T> | T,
): Promise<T> {
  const startedAt = performance.now();
  const say = { now: '', result: '' };
  const stopSpinner = spin(title, say, startedAt);
  const report: StepReport = {
    now: (what) => {
      say.now = what;
      if (!isTerminal) print(`  ${padded(title)}${what} …`);
    },
    result: (what) => (say.result = what),
  };
  try {
    const value = await work(report);
    stopSpinner();
    if (!isSilent) print(line(green('✓'), title, say.result, startedAt));
    return value;
  } catch (error) {
    stopSpinner();
    if (!isSilent) print(line(red('✗'), title, '', startedAt));
    throw error;
  }
}

const padded = (title: string): string => `${title} `.padEnd(TITLE_WIDTH);

const line = (mark: string, title: string, result: string, startedAt: number): string =>
  `${mark} ${padded(title)}${result ? `${result}  ` : ''}${dim(seconds(performance.now() - startedAt))}`;

function spin(title: string, say: { now: string }, startedAt: number): () => void {
  if (!isTerminal) return () => undefined;
  const draw = () => {
    if (isSilent) return;
    const elapsed = performance.now() - startedAt;
    const frame = FRAMES[Math.floor(elapsed / FRAME_MS) % FRAMES.length] ?? '';
    setLive(`${cyan(frame)} ${padded(title)}${say.now}  ${dim(seconds(elapsed))}`);
  };
  const timer = setInterval(draw, FRAME_MS);
  return () => {
    clearInterval(timer);
    setLive('');
  };
}
