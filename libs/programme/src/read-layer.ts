import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgrammeDocument } from './document.js';
import { parseDocument, type Problem } from './parse-document.js';
import { type Part, PARTS } from './parts.js';

/** One document and the file it was read from. */
export interface Source {
  readonly part: Part;
  readonly file: string;
  readonly document: ProgrammeDocument;
}

/** All files under one root. */
export interface Layer {
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name);
const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/** Reads `<root>/<part>/*.yaml`. A folder or file that would silently not count is a problem. */
export async function readLayer(root: string): Promise<Layer> {
  const entries = await list(root);
  if (!entries) return { sources: [], problems: [problem(root, 'there is no such folder')] };
  const layers = await Promise.all(entries.map((entry) => readEntry(root, entry)));
  return merged(layers);
}

async function readEntry(root: string, entry: Dirent): Promise<Layer> {
  const path = join(root, entry.name);
  if (entry.isDirectory() && isPart(entry.name)) return readPart(path, entry.name);
  if (entry.isDirectory()) return misplaced(path, 'is not a folder of the programme');
  return isYaml(entry.name) ? misplaced(path, 'lies in no folder of the programme') : nothing;
}

async function readPart(folder: string, part: Part): Promise<Layer> {
  const names = (await readdir(folder)).sort();
  const files = names.filter((name) => !name.startsWith('.') && !name.endsWith('.md'));
  return merged(await Promise.all(files.map((name) => readSource(join(folder, name), part))));
}

async function readSource(file: string, part: Part): Promise<Layer> {
  if (!isYaml(file)) return misplaced(file, 'is not a YAML file');
  const parsed = parseDocument(file, await readFile(file, 'utf8'), PARTS[part]);
  if (!parsed.ok) return { sources: [], problems: parsed.problems };
  return { sources: [{ part, file, document: frozen(parsed.document) }], problems: [] };
}

const list = (root: string): Promise<Dirent[] | null> =>
  readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });

const nothing: Layer = { sources: [], problems: [] };
const problem = (file: string, message: string): Problem => ({ file, line: 1, message });
const misplaced = (file: string, message: string): Layer => ({
  sources: [],
  problems: [problem(file, message)],
});
const merged = (layers: readonly Layer[]): Layer => ({
  sources: layers.flatMap(({ sources }) => sources),
  problems: layers.flatMap(({ problems }) => problems),
});

/** Everybody shares these, so nobody may change them. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
