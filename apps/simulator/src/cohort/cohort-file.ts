import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { cohortEntry, type CohortEntry } from './cohort-entry.js';

/** Reads a cohort: one JSON object per line. Throws, naming line and field, when one is not right. */
export async function readCohort(path: string): Promise<CohortEntry[]> {
  return parseCohort(await readFile(path, 'utf8'));
}

export function parseCohort(text: string): CohortEntry[] {
  const entries = text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parseLine(line, number));
  const twice = entries.find(({ id }, index) => entries.findIndex((one) => one.id === id) < index);
  if (twice) throw new CohortError(`the id ${twice.id} comes twice`);
  if (entries.length === 0) throw new CohortError('there is nobody in it');
  return entries;
}

export class CohortError extends Error {
  override readonly name = 'CohortError';

  constructor(what: string) {
    super(`The cohort file is not right: ${what}`);
  }
}

function parseLine(line: string, number: number): CohortEntry {
  const result = cohortEntry.safeParse(jsonOf(line, number));
  if (result.success) return result.data;
  throw new CohortError(`line ${number}: ${z.prettifyError(result.error).replaceAll('\n', ' ')}`);
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new CohortError(`line ${number} is not JSON`);
  }
}
