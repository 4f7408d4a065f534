import { z } from 'zod';
import { id } from '../fields.js';
import { told, TYPE, withData } from './problems.fixture.js';
import { shape } from './tree.fixture.js';
import type { Tree } from './tree.js';

/** The event with these fields, never released. */
const unreleased = (data: z.ZodObject): Tree => ({ ...withData(data), released: new Map() });

describe('no event', () => {
  it.each<[string, z.ZodType]>([
    ['a text', z.string()],
    ['a text of some length', z.string().max(20)],
    ['a text or nothing', z.string().nullable()],
    ['a list of texts', z.array(z.string())],
    ['a text among others', z.union([z.int(), z.string().min(1)])],
    ['words', z.string().regex(/^[\p{L} ]+$/u)],
    ['a pattern that is open at one end', z.string().regex(/^[a-z]/)],
    ['digits enough for an identity number', z.string().regex(/^\d+$/)],
    ['an address of mail', z.email()],
    ['an address on the net', z.url()],
  ])('takes %s', (_, schema) => {
    const data = z.object({ ...shape(), reply: schema.optional().describe('What.') });

    expect(told(unreleased(data))).toEqual([[TYPE, 'reply', 'takes free text or identity']]);
  });

  it.each<[string, z.ZodType]>([
    ['anything', z.unknown()],
    ['an object of anything', z.record(z.string(), z.int())],
    ['an object with room for more', z.looseObject({ floor: z.int().describe('Which.') })],
  ])('takes %s', (_, schema) => {
    const data = z.object({ ...shape(), reply: schema.optional().describe('What.') });

    expect(told(unreleased(data))).toEqual([[TYPE, 'reply', 'takes any value']]);
  });

  it.each(['familyName', 'fnr', 'nationalId', 'homeAddress', 'phone', 'email', 'noteCode'])(
    'has a field called %s',
    (name) => {
      const data = z.object({ ...shape(), [name]: id().optional().describe('What.') });

      expect(told(unreleased(data))).toEqual([[TYPE, name, 'is named like identity or free text']]);
    },
  );

  it('has a field without a meaning, however deep', () => {
    const data = z.object({
      ...shape(),
      stairs: z
        .array(z.object({ step: z.int() }))
        .optional()
        .describe('Stairs.'),
    });

    expect(told(unreleased(data))).toEqual([[TYPE, 'stairs[].step', 'does not say what it means']]);
  });

  it('refuses fields of tomorrow', () => {
    expect(told(unreleased(z.strictObject(shape())))).toEqual([
      [TYPE, '', 'refuses fields that it does not know'],
    ]);
  });
});
