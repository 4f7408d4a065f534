import { SERVICES, topicsOwnedBy } from '../topics.js';
import { asyncApi } from './async-api.js';
import { headersSchema } from './headers.js';
import { asyncApiValidity, validityBy } from './json-validity.js';
import { readTree } from './tree.js';

const document = asyncApi(readTree());
const { channels, components, operations } = document;
const messages = Object.entries(components.messages);
const resolve = ({ $ref }: { $ref: string }): unknown =>
  $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], document);

describe('the AsyncAPI document', () => {
  const wrong = asyncApiValidity();

  it('keeps the official schema of AsyncAPI 3', () => {
    expect(wrong(document)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a channel without a text as its address', { channels: { a: { address: 4 } } }],
    [
      'an operation that does nothing known',
      { operations: { a: { ...operations['scheduling'], action: 'shout' } } },
    ],
    ['a field of its own', { topics: {} }],
  ])('would not keep it with %s', (_, change) => {
    expect(wrong({ ...document, ...change })).not.toEqual([]);
  });

  it('has every topic that a service owns', () => {
    const addresses = Object.values(channels).map(({ address }) => address);
    const owned = SERVICES.flatMap(topicsOwnedBy).map(({ name }) => name);

    expect(addresses.sort()).toEqual(owned.sort());
  });

  it('says of every topic what the broker does with it', () => {
    expect(channels['state.courses']?.bindings.kafka).toEqual({
      partitions: 12,
      topicConfiguration: {
        'cleanup.policy': ['compact'],
        'delete.retention.ms': 604_800_000,
        'retention.bytes': -1,
        'retention.ms': -1,
      },
      bindingVersion: '0.5.0',
    });
    expect(channels['scheduling']?.bindings.kafka.topicConfiguration).toEqual({
      'cleanup.policy': ['delete'],
      'retention.bytes': -1,
      'retention.ms': -1,
    });
    expect(channels['scheduling']?.['x-owner']).toBe('scheduling');
  });

  it('leads from every operation to messages that exist', () => {
    for (const { messages: references, channel } of Object.values(operations)) {
      expect(resolve(channel)).toBeDefined();
      for (const reference of references) {
        const inChannel = resolve(reference) as { $ref: string };
        expect(resolve(inChannel)).toHaveProperty('payload');
      }
    }
  });

  it.each(messages)('gives an example of %s whose value and headers fit', (_, message) => {
    const [example] = message.examples;

    expect(validityBy(message.payload)(example?.payload)).toEqual([]);
    expect(validityBy(headersSchema())(example?.headers)).toEqual([]);
    expect(example?.headers.ce_type).toBe(message.title);
  });
});
