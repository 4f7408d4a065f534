import { ownerOf, PARTITIONS, retentionOf, topicNamed, topicsOf } from '../topics.js';
import { asyncApiMessage, sharedHeaders } from './async-api-message.js';
import { exportNameOf } from './names.js';
import type { Tree } from './tree.js';

const BINDING = '0.5.0';

/** All topics and events as one AsyncAPI 3 document, an example with each event. */
export const asyncApi = (tree: Tree) => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Lysning events',
    version: '1.0.0',
    description:
      'What the services of a national ketamine programme tell each other, hospitals and analysts. Delivery is at least once and in order per key; ce_sequence is gapless per partition, so a reader can tell a repeat from a loss. Readers ignore fields and types that they do not know. The key is a pseudonym: no event names a person.',
    license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  },
  defaultContentType: 'application/json',
  servers: {
    kafka: {
      host: '{broker}',
      protocol: 'kafka',
      description: 'Apache Kafka. Only the owner of a topic may write to it.',
      variables: { broker: { default: 'localhost:9092' } },
    },
  },
  channels: byTopic(tree, (topic) => channelOf(tree, topic)),
  operations: byTopic(tree, (topic) => operationOf(tree, topic)),
  components: {
    schemas: sharedHeaders(),
    messages: Object.fromEntries(
      tree.contracts.map((contract) => [
        exportNameOf(contract.type),
        asyncApiMessage(tree, contract),
      ]),
    ),
  },
});

/** The topics of the contracts, in order. */
export const topicsIn = ({ contracts }: Tree): string[] =>
  [...new Set(contracts.flatMap(topicsOf))].sort();

const byTopic = <Value>(tree: Tree, make: (topic: string) => Value): Record<string, Value> =>
  Object.fromEntries(topicsIn(tree).map((topic) => [channelName(topic), make(topic)]));

const channelName = (topic: string): string => topic.replace(/^lysning\./, '');

export const eventsOn = ({ contracts }: Tree, topic: string) =>
  contracts.filter((contract) => topicsOf(contract).includes(topic));

const messagesOn = (tree: Tree, topic: string): string[] =>
  eventsOn(tree, topic).map(({ type }) => exportNameOf(type));

function channelOf(tree: Tree, topic: string) {
  const retention = retentionOf(topicNamed(topic));
  const owner = ownerOf(topic) ?? '';
  return {
    address: topic,
    title: channelName(topic),
    description: `Written by ${owner} alone.`,
    messages: Object.fromEntries(
      messagesOn(tree, topic).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
    bindings: {
      kafka: {
        partitions: PARTITIONS,
        topicConfiguration: { ...retention, 'cleanup.policy': [retention['cleanup.policy']] },
        bindingVersion: BINDING,
      },
    },
    'x-owner': owner,
  };
}

const operationOf = (tree: Tree, topic: string) => ({
  action: 'send',
  channel: { $ref: `#/channels/${channelName(topic)}` },
  summary: `What ${ownerOf(topic) ?? ''} tells on ${topic}.`,
  messages: messagesOn(tree, topic).map((name) => ({
    $ref: `#/channels/${channelName(topic)}/messages/${name}`,
  })),
});
