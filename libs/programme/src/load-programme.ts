import { fileURLToPath } from 'node:url';
import { consistencyProblems } from './consistency.js';
import type { Problem } from './parse-document.js';
import { type DocumentOf, type Documents, type Part, PART_NAMES } from './parts.js';
import { Programme } from './programme.js';
import { readLayer, type Source } from './read-layer.js';

/** The files that come with the code; `src` and `dist` lie beside them. */
const DATA_DIR = fileURLToPath(new URL('../data/', import.meta.url));

export interface ProgrammeLocation {
  /** Local files, in the same folders. One with the id and version of ours replaces it; any other is added. */
  readonly overlayDir?: string;
}

/** The programme's files are wrong; the message names each place by file and line. */
export class ProgrammeError extends Error {
  override readonly name = 'ProgrammeError';

  constructor(readonly problems: readonly Problem[]) {
    const lines = problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
    super(['The programme is not right:', ...lines].join('\n  '));
  }
}

/** Reads and checks every file. Throws a `ProgrammeError` that names all that is wrong, not only the first. */
export async function loadProgramme({ overlayDir }: ProgrammeLocation = {}): Promise<Programme> {
  const ours = await readLayer(DATA_DIR);
  const local = overlayDir === undefined ? null : await readLayer(overlayDir);
  const layers = local ? [ours, local] : [ours];
  const sources = overlaid(ours.sources, local?.sources ?? []);
  const problems = layers.flatMap((layer) => [
    ...layer.problems,
    ...duplicateProblems(layer.sources),
  ]);
  if (problems.length === 0) problems.push(...consistencyProblems(sources));
  if (problems.length > 0) throw new ProgrammeError(problems);
  return new Programme(documentsOf(sources));
}

const nameOf = ({ part, document: { id, version } }: Source): string => `${part}/${id} ${version}`;

function overlaid(ours: readonly Source[], local: readonly Source[]): Source[] {
  const replaced = new Set(local.map(nameOf));
  return [...ours.filter((source) => !replaced.has(nameOf(source))), ...local];
}

function duplicateProblems(sources: readonly Source[]): Problem[] {
  const first = new Map<string, Source>();
  return sources.flatMap((source) => {
    const known = first.get(nameOf(source));
    if (!known) first.set(nameOf(source), source);
    return known
      ? [{ file: source.file, line: 1, message: `${nameOf(source)} is in ${known.file} too` }]
      : [];
  });
}

function documentsOf(sources: readonly Source[]): Documents {
  const inPart = <Name extends Part>(name: Name) =>
    sources.filter(({ part }) => part === name).map(({ document }) => document as DocumentOf<Name>);
  return Object.fromEntries(PART_NAMES.map((name) => [name, inPart(name)])) as unknown as Documents;
}
