import { type ApiSchema, exampleOf } from './example-of.js';

const ID = '0197c000-0000-7000-8000-0000000000a1';

describe('an example made of a schema', () => {
  it.each<[string, ApiSchema, unknown]>([
    ['its own', { type: 'string', example: 'x' }, 'x'],
    ['the first of its values', { type: 'string', enum: ['iv', 'oral'] }, 'iv'],
    ['its format', { type: 'string', format: 'date' }, '2026-03-02'],
    ['what its pattern admits', { type: 'string', pattern: '^[A-Z]\\d{2}(\\.\\d)?$' }, 'F33.2'],
    ['a number within its bounds', { type: 'integer', minimum: 20, maximum: 30 }, 20],
    ['a number that is not above them', { type: 'number', maximum: 0.5 }, 0.5],
    ['a list of one', { type: 'array', items: { type: 'boolean' } }, [false]],
    ['nothing that it cannot know', { type: 'string', pattern: '^ZZ$' }, undefined],
  ])('is %s', (_, schema, example) => {
    expect(exampleOf(schema, {})).toEqual(example);
  });

  it('goes by the names of fields, and through references and inherited fields', () => {
    const text: ApiSchema = { type: 'string' };
    const schemas = {
      Place: { type: 'object', properties: { siteId: text } },
      Visit: {
        type: 'object',
        properties: {
          visitId: text,
          startedAt: text,
          dueOn: text,
          place: { $ref: '#/components/schemas/Place' },
          note: { type: 'string', pattern: '^ZZ$' },
        },
      },
    };

    expect(exampleOf({ $ref: '#/components/schemas/Visit' }, schemas)).toEqual({
      visitId: ID,
      startedAt: '2026-03-02T09:00:00.000Z',
      dueOn: '2026-03-02',
      place: { siteId: 'moss' },
    });
    const both = { allOf: [{ $ref: '#/x/Place' }, { type: 'object', properties: { id: text } }] };
    expect(exampleOf(both, schemas)).toEqual({ siteId: 'moss', id: ID });
  });
});
