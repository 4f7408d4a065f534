import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { cohortEntry, type CohortEntry } from './cohort-entry.js';

/** Reads a cohort: one JSON object per line. Throws a `CohortError`, naming line and field, when one is not right. */
export async function readCohort(path: string): Promise<CohortEntry[]> {
  return parseCohort(await readFile(path, 'utf8'));
}

interface Line {
  readonly number: number;
  readonly entry: CohortEntry;
}

export function parseCohort(text: string): CohortEntry[] {
  const lines = text
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '')
    .map((line): Line => ({ number: line.number, entry: entryOf(line.text, line.number) }));
  if (lines.length === 0) throw new CohortError('there is nobody in it');
  assertDistinct(lines, 'id', ({ id }) => id);
  assertDistinct(lines, 'patient.nationalId', ({ patient }) => patient.nationalId);
  return lines.map(({ entry }) => entry);
}

export class CohortError extends Error {
  override readonly name = 'CohortError';

  constructor(what: string) {
    super(`The cohort file is not right: ${what}`);
  }
}

/** The message names the fields, and never what is in them. */
function entryOf(text: string, number: number): CohortEntry {
  const result = cohortEntry.safeParse(jsonOf(text, number));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    (issue) => `${fieldOf(issue) || 'the line'}: ${issue.message}`,
  );
  throw new CohortError(`line ${number}: ${wrong.join('; ')}`);
}

/** `letter.treatmentTrials[0].weeks` */
const fieldOf = ({ path }: z.core.$ZodIssue): string =>
  z.core.toDotPath(path.filter((part) => typeof part !== 'symbol'));

function jsonOf(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CohortError(`line ${number} is not JSON`);
  }
}

function assertDistinct(
  lines: readonly Line[],
  field: string,
  valueOf: (entry: CohortEntry) => string,
): void {
  const seen = new Map<string, number>();
  for (const { number, entry } of lines) {
    const value = valueOf(entry);
    const first = seen.get(value);
    if (first !== undefined) {
      throw new CohortError(`line ${number}: ${field}: the same as on line ${first}`);
    }
    seen.set(value, number);
  }
}
