import { readFile } from 'node:fs/promises';
import { type EligibilityRules, eligibilitySchema } from './eligibility.js';
import { ProgrammeError } from './load-programme.js';
import { parseDocument } from './parse-document.js';

/** Rules that are not in force: a file by itself. Throws a `ProgrammeError` that names each wrong line. */
export async function readEligibilityRules(file: string): Promise<EligibilityRules> {
  const parsed = parseDocument(file, await contentOf(file), eligibilitySchema);
  if (parsed.ok) return parsed.document;
  throw new ProgrammeError(parsed.problems);
}

const contentOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
    throw new ProgrammeError([{ file, line: 1, message }]);
  });
