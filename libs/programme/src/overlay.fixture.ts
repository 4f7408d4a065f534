import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProgramme, ProgrammeError } from './load-programme.js';

export const DATA_DIR = fileURLToPath(new URL('../data/', import.meta.url));
export const PROTOCOL = 'protocols/ketamine-iv-trd-1.0.0.yaml';
export const THRESHOLDS = 'thresholds/session-thresholds-1.0.0.yaml';
export const RULES = 'eligibility/trd-eligibility-1.0.0.yaml';

/** A folder of local files, made anew for each test. */
export class Overlay {
  private constructor(readonly overlayDir: string) {}

  static async create(): Promise<Overlay> {
    return new Overlay(await mkdtemp(join(tmpdir(), 'programme-')));
  }

  remove(): Promise<void> {
    return rm(this.overlayDir, { recursive: true, force: true });
  }

  /** Copies a file of ours, with replacements. */
  async copy(from: string, changes: Readonly<Record<string, string>>, to = from): Promise<void> {
    let content = await readFile(join(DATA_DIR, from), 'utf8');
    for (const [old, replacement] of Object.entries(changes)) {
      if (!content.includes(old)) throw new Error(`${from} does not contain ${old}`);
      content = content.replace(old, replacement);
    }
    await this.write(to, content);
  }

  async write(to: string, content: string): Promise<void> {
    await mkdir(dirname(join(this.overlayDir, to)), { recursive: true });
    await writeFile(join(this.overlayDir, to), content);
  }

  /** What the loader finds wrong, as `file:line message`. */
  async problems(): Promise<string[]> {
    const error: unknown = await loadProgramme(this).catch((reason: unknown) => reason);
    if (!(error instanceof ProgrammeError)) throw new Error('The programme was taken');
    return error.problems.map(
      ({ file, line, message }) => `${file.replace(`${this.overlayDir}/`, '')}:${line} ${message}`,
    );
  }

  /** The line on which `text` first stands. */
  async lineOf(file: string, text: string): Promise<number> {
    const content = await readFile(join(this.overlayDir, file), 'utf8');
    return content.slice(0, content.indexOf(text)).split('\n').length;
  }
}
