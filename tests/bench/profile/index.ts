import type { Results } from '../measure/results.ts';
import { findingRows } from './finding-rows.ts';
import { findingsOf } from './findings.ts';
import { keepFindings } from './kept.ts';

export { costOf } from './finding-rows.ts';
export type { Finding, ProgramFinding } from './findings.ts';
export { keptFindings } from './kept.ts';
export { recordProfiles } from './recording.ts';

/** Keeps what the recorded profiles say of each row, and tells it; nothing of none. */
export function foundAndKept(results: Results, command: string): string[][] {
  const findings = findingsOf(results, command);
  if (findings.length > 0) keepFindings(findings);
  return findingRows(findings);
}
