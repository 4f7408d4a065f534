import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { asyncApi } from './async-api.js';
import { eventCatalogue } from './event-catalogue.js';
import { asyncApiValidity } from './json-validity.js';
import { fileNameOf } from './names.js';
import { released } from './released-schema.js';
import { inRepository, RELEASED, type Tree } from './tree.js';

/** A file that is made of the contracts and committed. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

const ASYNC_API = 'docs/asyncapi.json';
const CATALOGUE_PAGE = 'docs/events.md';

/** Throws when the AsyncAPI document would not be one. */
export function generatedFrom(tree: Tree): Generated[] {
  const document = asyncApi(tree);
  const wrong = asyncApiValidity()(document);
  if (wrong.length > 0) throw new Error(`${ASYNC_API} would be invalid:\n${wrong.join('\n')}`);
  return [
    ...tree.contracts.map((contract) => {
      const name = fileNameOf(contract.type);
      const schema = released(contract, tree.examples.get(name));
      return { path: `${RELEASED}/${name}.schema.json`, text: json(schema) };
    }),
    { path: ASYNC_API, text: json(document) },
    { path: CATALOGUE_PAGE, text: eventCatalogue(tree) },
  ];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Those that are not on disk as they should be. */
export const staleOf = (files: readonly Generated[]): Generated[] =>
  files.filter(({ path, text }) => {
    const file = inRepository(path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });

export function write({ path, text }: Generated): void {
  const file = inRepository(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
