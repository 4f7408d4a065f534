import { z } from 'zod';
import { siteId } from '../common-fields.js';
import { defineEvent, type EventContract } from '../event.js';
import { code, id, moment } from '../fields.js';
import { TOPICS } from '../topics.js';
import { fileNameOf } from './names.js';
import { released } from './released-schema.js';
import type { Tree } from './tree.js';

/** The fields of an event that exists for tests alone. */
export const shape = () => ({
  visitId: id().describe('The visit.'),
  siteId: siteId(),
  reason: z.enum(['planned', 'acute']).describe('Why.'),
  rooms: z.int().min(1).max(9).describe('How many rooms.'),
  hours: z.number().positive().describe('How long.'),
  escorted: z.boolean().nullable().describe('Whether somebody came along.'),
  purpose: code().optional().describe('What for.'),
  findings: z
    .array(z.object({ findingId: code().describe('Which.'), present: z.boolean().describe('So?') }))
    .max(5)
    .describe('What was found.'),
  visitedAt: moment().describe('When.'),
});

export const EXAMPLE = {
  visitId: '0199b2b8-0000-7000-8000-000000000001',
  siteId: 'moss',
  reason: 'planned',
  rooms: 2,
  hours: 1.5,
  escorted: null,
  purpose: 'control',
  findings: [{ findingId: 'none', present: false }],
  visitedAt: '2026-02-09T08:00:00.000Z',
} as const;

type Routing = Partial<Pick<EventContract, 'type' | 'topic' | 'perService' | 'key' | 'occurredAt'>>;

/** `data` stands in for the fields above; the routing may be told apart. */
export const visit = (data: z.ZodObject = z.object(shape()), routing: Routing = {}) =>
  defineEvent({
    type: 'no.lysning.visit.made.v1',
    topic: TOPICS.scheduling,
    key: 'visitId',
    occurredAt: 'visitedAt',
    site: 'siteId',
    summary: 'Somebody came.',
    data,
    ...routing,
  });

/** A tree in which nothing is wrong: the visit was released as it is. */
export function soundTree(contract: EventContract = visit()): Tree {
  const name = fileNameOf(contract.type);
  return {
    contracts: [contract],
    eventFiles: [name],
    examples: new Map([[name, EXAMPLE]]),
    released: new Map([[name, released(visit(), EXAMPLE)]]),
    consumers: new Map([['VisitMadeV1', ['scheduling.course']]]),
  };
}
