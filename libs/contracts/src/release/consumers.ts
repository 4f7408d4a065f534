import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the name of a contract in the code: the consumers, `<service>.<feature>`, that react to it. */
export type Consumers = ReadonlyMap<string, readonly string[]>;

const CONSUMER = /@EventConsumer\('([\w.-]+)'\)/;
const REACTION = /@On(?:Batch)?\(([^)]*)\)/g;
const CONTRACT = /\b[A-Z]\w*V\d+\b/g;

/** What the consumers of all services say in their decorators. The sources are read, not imported. */
export function readConsumers(folder: string): Consumers {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.consumer.ts') && !path.includes('node_modules'))
    .sort();
  const found = new Map<string, string[]>();
  for (const file of files) {
    for (const [consumer, contract] of reactionsIn(readFileSync(join(folder, file), 'utf8'))) {
      found.set(contract, [...(found.get(contract) ?? []), consumer]);
    }
  }
  return found;
}

export function reactionsIn(source: string): [consumer: string, contract: string][] {
  const consumer = CONSUMER.exec(source)?.[1];
  if (consumer === undefined) return [];
  const named = [...source.matchAll(REACTION)].flatMap(
    ([, events]) => events?.match(CONTRACT) ?? [],
  );
  return [...new Set(named)].map((contract) => [consumer, contract]);
}
