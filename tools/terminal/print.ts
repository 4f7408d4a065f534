/** The one place that writes to the terminal. A reader that went away is no reason to stop. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

export const isTerminal = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
const isColoured = isTerminal && !process.env['NO_COLOR'];

const paint = (code: number) => (text: string) =>
  isColoured ? `\u001b[${code}m${text}\u001b[0m` : text;
export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);
export const cyan = paint(36);

let live = '';

/** A line that stays. */
export function print(line = ''): void {
  if (live) clearLine();
  process.stdout.write(`${line}\n`);
  if (live) process.stdout.write(live);
}

export function printError(message: string): void {
  setLive('');
  process.stderr.write(`\n${red('✗')} ${message}\n`);
}

/** The last line of a terminal, written over again and again. Nothing when it is not a terminal. */
export function setLive(text: string): void {
  if (!isTerminal) return;
  if (live) clearLine();
  live = text.slice(
    0,
    Math.max(20, process.stdout.columns - 1) + (text.length - plain(text).length),
  );
  process.stdout.write(live);
}

const clearLine = () => process.stdout.write('\r\u001b[2K');

// oxlint-disable-next-line no-control-regex -- the colours that are taken out begin with one
const plain = (text: string): string => text.replaceAll(/\u001b\[\d+m/g, '');

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Two or more columns, each as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => plain(row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - plain(cell).length))
      .join('  ')
      .trimEnd(),
  );
}
