import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './findings.ts';

const FILE = join(import.meta.dirname, 'findings.json');

/** The findings that the page cites. */
export const keptFindings = (): readonly Finding[] =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Finding[]) : [];

/** Puts findings in the place of earlier ones of the same rows. */
export function keepFindings(findings: readonly Finding[]): void {
  const kept = [...keptFindings(), ...findings];
  const newest = new Map(kept.map((finding) => [`${finding.bench}/${finding.subject}`, finding]));
  writeFileSync(FILE, `${JSON.stringify([...newest.values()], rounded, 2)}\n`);
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;
