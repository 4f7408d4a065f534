import type { EventContract } from '../event.js';
import { ownerOf, topicsOf } from '../topics.js';
import { fileNameOf } from './names.js';
import type { Problem } from './problem.js';
import { EVENTS, type Tree } from './tree.js';

/** Every event file is in the catalogue, once and in order, and every event of the catalogue is in its own file. */
export function catalogueProblems({ contracts, eventFiles }: Tree): Problem[] {
  const names = contracts.map(({ type }) => fileNameOf(type));
  return [
    ...eventFiles
      .filter((file) => !names.includes(file))
      .map((file) => problem(`${file}.ts`, 'is not in the catalogue', `Add it to ${CATALOGUE}.`)),
    ...names
      .filter((name) => !eventFiles.includes(name))
      .map((name) =>
        problem(name, 'has no file of its name', `Its contract belongs into ${EVENTS}/${name}.ts.`),
      ),
    ...names
      .filter((name, index) => name <= (names[index - 1] ?? ''))
      .map((name) => problem(name, 'is out of order', `Sort ${CATALOGUE} by name, each once.`)),
    ...contracts.flatMap(writerProblems),
  ];
}

const CATALOGUE = 'libs/contracts/src/events.ts';

const writerProblems = (contract: EventContract): Problem[] =>
  topicsOf(contract)
    .filter((topic) => !ownerOf(topic))
    .map((topic) =>
      problem(
        contract.type,
        `no service owns ${topic}`,
        'Give it one in libs/contracts/src/topics.ts.',
      ),
    );

const problem = (of: string, told: string, remedy: string): Problem => ({
  of,
  field: '',
  problem: told,
  remedy,
});
