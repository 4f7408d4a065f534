import {
  type DomainEvent,
  type EventContract,
  type ServiceName,
  topicsOwnedBy,
} from '@lysning/contracts';
import { isDeepStrictEqual } from 'node:util';
import { DATA_BYTES_MAX, headersOf, type Publication } from '../wire.js';
import { partitionOf } from './partition.js';

/** An event as it waits for the relay. `headers` and `data` are JSON text. */
export interface OutboxRow {
  readonly topic: string;
  readonly partition: number;
  readonly eventId: string;
  readonly key: string;
  readonly type: string;
  readonly headers: string;
  readonly data: string;
}

/** Throws when the event does not keep its contract: those are our bugs, and the message quotes no value. */
export function outboxRow(event: DomainEvent, publication: Publication): OutboxRow {
  const { contract } = event;
  const topic = topicOf(contract, publication.service);
  const data = JSON.stringify(event.data);
  const plain = checked(contract, data);
  const key = plain[contract.key];
  if (typeof key !== 'string' || key === '') throw refusal(contract, `has no ${contract.key}`);
  return {
    topic,
    partition: partitionOf(key),
    eventId: publication.id,
    key,
    type: contract.type,
    headers: JSON.stringify(headersOf({ contract, data: plain }, publication)),
    data,
  };
}

function topicOf({ type, topic, perService }: EventContract, service: ServiceName): string {
  const name = perService ? `${topic}.${service}` : topic;
  if (topicsOwnedBy(service).some((own) => own.name === name)) return name;
  throw new Error(`${type} is published to ${name}, which ${service} does not own`);
}

/** The data as a reader will see it. Unknown fields are refused at any depth: a reader would not see them. */
function checked(contract: EventContract, data: string): Record<string, unknown> {
  if (Buffer.byteLength(data) > DATA_BYTES_MAX) throw refusal(contract, 'is too large');
  const plain = JSON.parse(data) as Record<string, unknown>;
  const parsed = contract.data.safeParse(plain);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
    throw refusal(contract, `breaks its contract at ${fields.join(', ')}`);
  }
  // Mostly its fields come in the order of the contract, and then the text is enough.
  if (JSON.stringify(parsed.data) !== data && !isDeepStrictEqual(parsed.data, plain)) {
    throw refusal(contract, 'has fields its contract does not know');
  }
  return plain;
}

const refusal = ({ type }: EventContract, why: string) => new Error(`An event ${type} ${why}`);
