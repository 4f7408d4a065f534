import { z } from 'zod';
import { CATALOGUE } from '../catalogue.js';
import * as contracts from '../index.js';
import { inWords } from './problem.js';
import { told, TYPE, withData } from './problems.fixture.js';
import { problemsOf } from './problems.js';
import { EXAMPLE, shape, soundTree, visit } from './tree.fixture.js';

describe('the contracts as they are', () => {
  it('can all be imported from the package', () => {
    const exported = new Set<unknown>(Object.values(contracts));

    expect(CATALOGUE.filter((contract) => !exported.has(contract))).toEqual([]);
  });
});

describe('nothing is wrong with', () => {
  it('a tree that is as it was released', () => {
    expect(problemsOf(soundTree())).toEqual([]);
  });

  it('a new event', () => {
    const second = visit(undefined, { type: 'no.lysning.visit.moved.v1' });
    const {
      contracts: [first],
      ...tree
    } = soundTree();

    expect(
      problemsOf({
        ...tree,
        contracts: [first!, second],
        eventFiles: ['visit-made.v1', 'visit-moved.v1'],
        examples: new Map([
          ['visit-made.v1', EXAMPLE],
          ['visit-moved.v1', EXAMPLE],
        ]),
      }),
    ).toEqual([]);
  });

  it('a new optional field, whether the example shows it or not', () => {
    const data = z.object({ ...shape(), floor: z.int().optional().describe('Which floor.') });

    expect(problemsOf(withData(data))).toEqual([]);
    expect(problemsOf(withData(data, { ...EXAMPLE, floor: 3 }))).toEqual([]);
  });
});

describe('the release is refused for', () => {
  it('an incompatible change, with the way out', () => {
    const [problem, ...more] = problemsOf(
      withData(z.object({ ...shape(), rooms: z.int().min(1).max(5).describe('Rooms.') })),
    );

    expect(more).toEqual([]);
    expect(inWords(problem!)).toBe(
      'no.lysning.visit.made.v1, rooms: maximum was 9, is 5. Events already in the log would not fit, and every new reader begins with them.\n' +
        '    Leave visit-made.v1.ts as it was, and write libs/contracts/src/events/visit-made.v2.ts beside it.',
    );
  });

  it('an event that is gone', () => {
    expect(told({ ...soundTree(), contracts: [], eventFiles: [] })).toEqual([
      [
        'visit-made.v1',
        '',
        'was removed, but libs/contracts/released/visit-made.v1.schema.json is released',
      ],
    ]);
  });

  it('a released example that is not understood any more', () => {
    const data = z.object({ ...shape(), rooms: z.int().min(3).max(9).describe('Rooms.') });
    const problems = told(withData(data, { ...EXAMPLE, rooms: 4 }));

    expect(problems).toContainEqual([
      TYPE,
      'rooms',
      expect.stringContaining('what was released does not fit any more'),
    ]);
  });

  it('an event file that the catalogue does not name', () => {
    expect(told({ ...soundTree(), eventFiles: ['visit-lost.v1', 'visit-made.v1'] })).toEqual([
      ['visit-lost.v1.ts', '', 'is not in the catalogue'],
    ]);
  });

  it('an event in a file of another name', () => {
    expect(told({ ...soundTree(), eventFiles: ['made-visit.v1'] })).toEqual([
      ['made-visit.v1.ts', '', 'is not in the catalogue'],
      ['visit-made.v1', '', 'has no file of its name'],
    ]);
  });

  it('an event that is in the catalogue twice', () => {
    const tree = soundTree();

    expect(told({ ...tree, contracts: [...tree.contracts, ...tree.contracts] })).toContainEqual([
      'visit-made.v1',
      '',
      'is out of order',
    ]);
  });

  it('a topic that no service owns', () => {
    const tree = soundTree(visit(undefined, { topic: 'lysning.elsewhere' }));

    expect(told(tree)).toContainEqual([TYPE, '', 'no service owns lysning.elsewhere']);
  });

  it('an event without an example', () => {
    expect(told({ ...soundTree(), examples: new Map() })).toEqual([[TYPE, '', 'has no example']]);
  });

  it('an example that does not fit', () => {
    const problems = told(withData(z.object(shape()), { ...EXAMPLE, rooms: 10 }));

    expect(problems).toEqual([
      [TYPE, 'rooms', expect.stringContaining('the example: ')],
      [TYPE, '', 'the example breaks the schema: /rooms must be <= 9'],
      [TYPE, '', 'the example breaks the released schema: /rooms must be <= 9'],
    ]);
  });

  it('an example with a field of its own', () => {
    expect(told(withData(z.object(shape()), { ...EXAMPLE, floor: 2 }))).toEqual([
      [TYPE, '', 'the example has fields that the contract does not know'],
    ]);
  });
});
