import { z } from 'zod';
import { code, day } from '../fields.js';
import { incompatibilities } from './compatibility.js';
import { HARM } from './difference.js';
import { released } from './released-schema.js';
import { EXAMPLE, shape, visit } from './tree.fixture.js';

const before = released(visit(), EXAMPLE);
const withField = (field: string, schema: z.ZodType) => z.object({ ...shape(), [field]: schema });
const findings = () => z.array(z.object({ findingId: code(), present: z.boolean() }));

describe('a version refuses', () => {
  it.each<[string, z.ZodObject, { field: string; change: string; harm: string }]>([
    [
      'a value that is gone',
      withField('reason', z.enum(['planned'])),
      { field: 'reason', change: 'value "acute" was removed', harm: HARM.oldData },
    ],
    [
      'a new value',
      withField('reason', z.enum(['planned', 'acute', 'lost'])),
      { field: 'reason', change: 'value "lost" is new', harm: HARM.oldReaders },
    ],
    [
      'values that become free',
      withField('reason', z.string()),
      { field: 'reason', change: 'values were ["planned","acute"], are free', harm: HARM.both },
    ],
    [
      'a higher minimum',
      withField('rooms', z.int().min(2).max(9)),
      { field: 'rooms', change: 'minimum was 1, is 2', harm: HARM.oldData },
    ],
    [
      'a lower minimum',
      withField('rooms', z.int().min(0).max(9)),
      { field: 'rooms', change: 'minimum was 1, is 0', harm: HARM.oldReaders },
    ],
    [
      'a lower maximum',
      withField('rooms', z.int().min(1).max(8)),
      { field: 'rooms', change: 'maximum was 9, is 8', harm: HARM.oldData },
    ],
    [
      'a maximum that is gone',
      withField('rooms', z.int().min(1)),
      { field: 'rooms', change: 'maximum was 9, is free', harm: HARM.oldReaders },
    ],
    [
      'a maximum where there was none',
      withField('hours', z.number().positive().max(24)),
      { field: 'hours', change: 'maximum was free, is 24', harm: HARM.oldData },
    ],
    [
      'a minimum that excludes from now on',
      withField('hours', z.number().gt(1)),
      { field: 'hours', change: 'exclusiveMinimum was 0, is 1', harm: HARM.oldData },
    ],
    [
      'a shorter list',
      withField('findings', findings().max(4)),
      { field: 'findings', change: 'maxItems was 5, is 4', harm: HARM.oldData },
    ],
    [
      'a list that may not be empty',
      withField('findings', findings().min(1).max(5)),
      { field: 'findings', change: 'minItems was free, is 1', harm: HARM.oldData },
    ],
    [
      'a shorter text',
      withField('purpose', code().max(10).optional()),
      { field: 'purpose', change: 'maxLength was free, is 10', harm: HARM.oldData },
    ],
    [
      'another pattern',
      withField(
        'purpose',
        z
          .string()
          .regex(/^[a-z]+$/)
          .optional(),
      ),
      {
        field: 'purpose',
        change: 'pattern was "^[a-z][a-z0-9.-]{0,60}$", is "^[a-z]+$"',
        harm: HARM.both,
      },
    ],
    [
      'another format',
      withField('visitedAt', day()),
      { field: 'visitedAt', change: 'format was "date-time", is "date"', harm: HARM.both },
    ],
  ])('%s', (_, data, difference) => {
    expect(incompatibilities(before, released(visit(data), EXAMPLE))).toEqual([difference]);
  });
});
