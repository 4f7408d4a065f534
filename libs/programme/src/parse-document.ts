import { isNode, LineCounter, parseDocument as parseYaml, type Document } from 'yaml';
import type { z } from 'zod';

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
  const lines = new LineCounter();
  const yaml = parseYaml(content, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map(({ message, pos: [offset] }) => ({
      file,
      line: lineAt(offset),
      message: firstLine(message),
    }));
    return { ok: false, problems };
  }
  const checked = schema.safeParse(yaml.toJS());
  if (checked.success) return { ok: true, document: checked.data };
  const problems = checked.error.issues.map((issue) => ({
    file,
    line: lineAt(offsetOf(yaml, pathOf(issue))),
    message: describe(issue),
  }));
  return { ok: false, problems };
}

type Issue = z.core.$ZodIssue;

/** An unknown key is at its own line, not at that of the mapping it is in. */
const pathOf = (issue: Issue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

function describe(issue: Issue): string {
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

/** Where the value lies; of one that is missing, the nearest mapping or list around it. */
function offsetOf(yaml: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return yaml.contents?.range?.[0] ?? 0;
}

const firstLine = (message: string): string => message.split('\n')[0]?.replace(/:$/, '') ?? message;
