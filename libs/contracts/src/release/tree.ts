import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CATALOGUE } from '../catalogue.js';
import type { EventContract } from '../event.js';
import { type Consumers, readConsumers } from './consumers.js';
import type { ReleasedSchema } from './released-schema.js';

/** Everything that is checked and generated from. Names are base names: `referral-received.v1`. */
export interface Tree {
  readonly contracts: readonly EventContract[];
  readonly eventFiles: readonly string[];
  readonly examples: ReadonlyMap<string, unknown>;
  readonly released: ReadonlyMap<string, ReleasedSchema>;
  readonly consumers: Consumers;
}

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
export const EVENTS = 'libs/contracts/src/events';
export const RELEASED = 'libs/contracts/released';

/** A path from the root of the repository, wherever this runs. */
export const inRepository = (path: string): string => `${ROOT}${path}`;

export const readTree = (): Tree => ({
  contracts: CATALOGUE,
  eventFiles: baseNames(EVENTS, '.ts'),
  examples: readAll(EVENTS, '.example.json'),
  released: readAll(RELEASED, '.schema.json'),
  consumers: readConsumers(inRepository('apps')),
});

function baseNames(folder: string, ending: string): string[] {
  const path = inRepository(folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending) && !name.endsWith(`.spec${ending}`))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

function readAll<Content>(folder: string, ending: string): Map<string, Content> {
  const read = (name: string): [string, Content] => [
    name,
    JSON.parse(readFileSync(inRepository(`${folder}/${name}${ending}`), 'utf8')) as Content,
  ];
  return new Map(baseNames(folder, ending).map(read));
}
