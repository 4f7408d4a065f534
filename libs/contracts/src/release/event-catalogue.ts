import type { EventContract } from '../event.js';
import { ownerOf, retentionOf, topicNamed, topicsOf } from '../topics.js';
import { eventsOn, topicsIn } from './async-api.js';
import { headersSchema } from './headers.js';
import { fieldsOf, type JsonSchema } from './json-schema.js';
import { exportNameOf, fileNameOf } from './names.js';
import { schemaOf } from './released-schema.js';
import { EVENTS, RELEASED, type Tree } from './tree.js';
import { valuesOf } from './values-in-words.js';

/** The page for people: every topic, every event on it, every field. */
export const eventCatalogue = (tree: Tree): string =>
  [
    introduction(),
    overview(tree),
    ...placesIn(tree).flatMap((place) => [
      `## ${place}`,
      ...tree.contracts
        .filter((contract) => placeOf(contract) === place)
        .map((contract) => eventSection(tree, contract)),
    ]),
  ].join('\n\n') + '\n';

const introduction = (): string => `# Event catalogue

<!-- Generated from libs/contracts by \`npm run contracts\`. Do not edit: change the contracts. -->

What the services tell each other, hospitals and analysts. The same as a document for machines: [asyncapi.json](asyncapi.json).
How events are added and changed: [libs/contracts](../libs/contracts/README.md).

- Delivery is at least once and in order per key. \`ce_sequence\` is gapless per partition: a repeat and a loss can be told apart.
- Every topic has 12 partitions and one writer. What is on it stays for ever, or until the next row of the same key where it is compacted.
- The key is a pseudonym. No event carries a name, an identity number, an address, a phone number or free text.
- A reader ignores fields and types that it does not know. A version only ever gains optional fields; anything else is a new version beside it.

## Headers

CloudEvents 1.0 in Kafka's binary mode; the value is the data alone.

${fieldTable(headersSchema())}`;

const overview = (tree: Tree): string =>
  [
    '## Topics',
    '',
    '| topic | written by | key | kept | events |',
    '|---|---|---|---|---|',
    ...topicsIn(tree).map((topic) => {
      const events = eventsOn(tree, topic);
      const keys = [...new Set(events.map(({ key }) => key))].map(code).join(', ');
      const links = events.map(({ type }) => `[${shortName(type)}](#${anchorOf(type)})`).join(', ');
      return `| ${code(topic)} | ${ownerOf(topic) ?? ''} | ${keys} | ${kept(topic)} | ${links} |`;
    }),
  ].join('\n');

const placesIn = ({ contracts }: Tree): string[] => [...new Set(contracts.map(placeOf))].sort();

/** The topic, or what the topics of all services have in common. */
const placeOf = ({ topic, perService }: EventContract): string =>
  perService ? `${topic}.<service>`.replace('<', '\\<') : topic;

function eventSection({ consumers }: Tree, contract: EventContract): string {
  const { type, summary, key } = contract;
  const readers = consumers.get(exportNameOf(type)) ?? [];
  const name = fileNameOf(type);
  return [
    `### ${type}`,
    summary,
    [
      `- Key ${code(key)}, time ${code(contract.occurredAt)}${contract.site === null ? '' : `, site ${code(contract.site)}`}`,
      `- Written by ${topicsOf(contract)
        .map((topic) => ownerOf(topic) ?? '')
        .join(', ')}`,
      `- Read by ${readers.length === 0 ? 'no service of ours' : readers.map(code).join(', ')}`,
      `- [Contract](../${EVENTS}/${name}.ts), [example](../${EVENTS}/${name}.example.json), [schema](../${RELEASED}/${name}.schema.json)`,
    ].join('\n'),
    fieldTable(schemaOf(contract.data)),
  ].join('\n\n');
}

function fieldTable(schema: JsonSchema): string {
  return [
    '| field | values | meaning |',
    '|---|---|---|',
    ...fieldsOf(schema).map(
      ({ path, schema: field, required }) =>
        `| ${code(path)}${required ? '' : ' (optional)'} | ${valuesOf(field)} | ${field.description ?? ''} |`,
    ),
  ].join('\n');
}

const kept = (topic: string): string =>
  retentionOf(topicNamed(topic))['cleanup.policy'] === 'compact'
    ? 'the latest of each key'
    : 'for ever';
const code = (text: string): string => `\`${text}\``;
const shortName = (type: string): string => type.replace(/^no\.lysning\./, '');
/** As GitHub makes them of headings. */
const anchorOf = (type: string): string => type.replaceAll('.', '');
