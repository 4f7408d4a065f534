import { z } from 'zod';
import { code, day, id, moment } from '../fields.js';
import { incompatibilities } from './compatibility.js';
import { HARM } from './difference.js';
import { released } from './released-schema.js';
import { EXAMPLE, shape, visit } from './tree.fixture.js';

const before = released(visit(), EXAMPLE);
const { reason: _reason, purpose: _purpose, ...rest } = shape();
const withField = (field: string, schema: z.ZodType) => z.object({ ...shape(), [field]: schema });
const finding = (more: z.ZodRawShape) =>
  z.array(z.object({ findingId: code(), present: z.boolean(), ...more })).max(5);

const differences = (data: z.ZodObject) =>
  incompatibilities(before, released(visit(data), EXAMPLE));

describe('a version takes', () => {
  it.each<[string, z.ZodObject]>([
    ['no change at all', z.object(shape())],
    ['a new optional field', withField('floor', z.int().optional())],
    [
      'a new optional field inside a list',
      withField('findings', finding({ since: day().optional() })),
    ],
    [
      'a new optional list of objects',
      withField('stairs', z.array(z.object({ step: z.int() })).optional()),
    ],
    [
      'other words about a field',
      withField('rooms', z.int().min(1).max(9).describe('Rooms used.')),
    ],
    ['values in another order', withField('reason', z.enum(['acute', 'planned']))],
  ])('%s', (_, data) => {
    expect(differences(data)).toEqual([]);
  });
});

describe('a version refuses', () => {
  it.each<[string, z.ZodObject, { field: string; change: string; harm: string }]>([
    [
      'a required field that is gone',
      z.object({ ...rest, purpose: code().optional() }),
      { field: 'reason', change: 'was removed', harm: HARM.oldReaders },
    ],
    [
      'an optional field that is gone',
      z.object({ ...rest, reason: shape().reason }),
      { field: 'purpose', change: 'was removed', harm: HARM.meaning },
    ],
    [
      'a new required field',
      withField('floor', z.int()),
      { field: 'floor', change: 'is new and required', harm: HARM.oldData },
    ],
    [
      'a new required field inside a list',
      withField('findings', finding({ since: day() })),
      { field: 'findings[].since', change: 'is new and required', harm: HARM.oldData },
    ],
    [
      'an optional field that becomes required',
      withField('purpose', code()),
      { field: 'purpose', change: 'became required', harm: HARM.oldData },
    ],
    [
      'a required field that becomes optional',
      withField('rooms', z.int().min(1).max(9).optional()),
      { field: 'rooms', change: 'became optional', harm: HARM.oldReaders },
    ],
    [
      'another type',
      withField('rooms', code()),
      { field: 'rooms', change: 'type was integer, is string', harm: HARM.both },
    ],
    [
      'whole numbers that become any numbers',
      withField('rooms', z.number().min(1).max(9)),
      { field: 'rooms', change: 'type was integer, is number', harm: HARM.both },
    ],
    [
      'a field that may be null from now on',
      withField('rooms', z.int().min(1).max(9).nullable()),
      { field: 'rooms', change: 'type was integer, is integer or null', harm: HARM.both },
    ],
    [
      'a field that may no longer be null',
      withField('escorted', z.boolean()),
      { field: 'escorted', change: 'type was boolean or null, is boolean', harm: HARM.both },
    ],
    [
      'a list of something else',
      withField('findings', z.array(code()).max(5)),
      { field: 'findings[]', change: 'type was object, is string', harm: HARM.both },
    ],
    [
      'another type inside a list',
      withField('findings', finding({ present: z.int() })),
      { field: 'findings[].present', change: 'type was boolean, is integer', harm: HARM.both },
    ],
    [
      'an end to fields that it does not know',
      z.strictObject(shape()),
      { field: '', change: 'additionalProperties was free, is false', harm: HARM.both },
    ],
  ])('%s', (_, data, difference) => {
    expect(differences(data)).toEqual([difference]);
  });

  it.each([
    [
      'topic',
      { topic: 'lysning.outcome-analytics' },
      'topic was lysning.scheduling, is lysning.outcome-analytics',
    ],
    ['key', { key: 'siteId' as const }, 'key was visitId, is siteId'],
    ['time', { occurredAt: 'leftAt' as const }, 'occurredAt was visitedAt, is leftAt'],
    ['way of naming the topic', { perService: true }, 'perService was false, is true'],
  ])('another %s', (_, routing, change) => {
    const data = z.object({ ...shape(), leftAt: moment().optional(), otherId: id().optional() });

    expect(incompatibilities(before, released(visit(data, routing), EXAMPLE))).toEqual([
      { field: '', change, harm: HARM.order },
    ]);
  });

  it('an event that no longer names its site', () => {
    const now = released({ ...visit(), site: null }, EXAMPLE);

    expect(incompatibilities(before, now)).toEqual([
      { field: '', change: 'site was siteId, is null', harm: HARM.order },
    ]);
  });

  it('each of several changes', () => {
    const data = z.object({ ...shape(), rooms: z.int().min(0).max(8), purpose: code() });

    expect(differences(data).map(({ field, change }) => `${field} ${change}`)).toEqual([
      'rooms minimum was 1, is 0',
      'rooms maximum was 9, is 8',
      'purpose became required',
    ]);
  });
});
