import { load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import { placeOf } from './yaml-place.js';

/** One thing that is wrong with one file. `line` is counted from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type Parsed<Result> =
  | { readonly ok: true; readonly document: Result }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads one file of the programme, and says where it is wrong: in its YAML or against its schema. */
export function parseDocument<Schema extends z.ZodType>(
  file: string,
  content: string,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  const yaml = read(content);
  if (yaml instanceof YAMLException) {
    const line = (yaml.mark?.line ?? 0) + 1;
    return { ok: false, problems: [{ file, line, message: yaml.reason }] };
  }
  // Each schema reads a few documents once: compiling a reader for it costs more than it saves.
  const checked = schema.safeParse(yaml, { jitless: true });
  if (checked.success) return { ok: true, document: checked.data };
  const problems = checked.error.issues.map((issue) => ({
    file,
    line: lineAt(content, placeOf(content, pathOf(issue))),
    message: describe(issue),
  }));
  return { ok: false, problems };
}

function read(content: string): unknown {
  try {
    return load(content);
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}

const lineAt = (content: string, offset: number): number =>
  content.slice(0, offset).split('\n').length;

type Issue = z.core.$ZodIssue;

/** An unknown key is at its own line, not at that of the mapping it is in. */
const pathOf = (issue: Issue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

function describe(issue: Issue): string {
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
