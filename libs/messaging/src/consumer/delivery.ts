import { hash } from 'node:crypto';
import { contractOf, type DataOf, type EventContract } from '@lysning/contracts';
import { z } from 'zod';
import type { TraceContext } from '../caller.js';
import type { ReceivedEvent } from '../decorators.js';
import { DATA_BYTES_MAX, HEADER } from '../wire.js';
import type { Place } from './admission.js';

/** A message as it lies in the log. */
export interface LogRecord {
  /** Without the prefix of this installation. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** Why a message cannot be read as an event. */
export type Defect = 'invalid-header' | 'oversized' | 'broken-json' | 'contract-violation';

/** An event ready for a handler, and the trace that work done because of it continues. */
export interface OpenedEvent {
  readonly event: ReceivedEvent;
  readonly trace: TraceContext;
}

/** An index of the database takes no longer ones. */
const NAME_LENGTH_MAX = 200;

const sequence = z.string().regex(/^[1-9]\d{0,18}$/);
const epoch = z.string().regex(/^[\w.-]{1,64}$/);
const text = z.string().min(1).max(200);
const moment = z.iso.datetime({ offset: true });

const place = z.object({ [HEADER.sequence]: sequence, [HEADER.epoch]: epoch });
const attributes = z.object({
  [HEADER.specVersion]: z.literal('1.0'),
  [HEADER.id]: text,
  [HEADER.type]: text,
  [HEADER.time]: moment,
  [HEADER.recordedTime]: moment,
  [HEADER.correlationId]: text,
  [HEADER.traceparent]: z.string().regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/),
});

/**
 * One message on its way to the consumers of a service. Opened at most once, and only when some consumer wants it: the
 * header alone tells its place and type.
 */
export class Delivery {
  /** `null`: no relay of ours wrote this. */
  readonly place: Place | null;
  private opened: OpenedEvent | Defect | undefined;

  constructor(readonly record: LogRecord) {
    const { data } = place.safeParse(record.headers);
    this.place = data
      ? { epoch: data[HEADER.epoch], sequence: BigInt(data[HEADER.sequence]) }
      : null;
  }

  /** Empty when the message does not say. */
  get type(): string {
    return (this.record.headers[HEADER.type] ?? '').slice(0, NAME_LENGTH_MAX);
  }

  /** What messages that wait for each other have in common: the key, or the hash of one too long to be ours. */
  get key(): string {
    const { key } = this.record;
    return key.length > NAME_LENGTH_MAX ? hash('sha256', key) : key;
  }

  get valueHash(): string {
    return hash('sha256', this.record.value);
  }

  /** The event, checked against its contract and freed of fields the contract does not know, or what is wrong with it. */
  open(): OpenedEvent | Defect {
    this.opened ??= this.read();
    return this.opened;
  }

  private read(): OpenedEvent | Defect {
    const { headers, value, topic, partition } = this.record;
    const envelope = attributes.safeParse(headers).data;
    if (!envelope || !this.place) return 'invalid-header';
    const contract = contractOf(envelope[HEADER.type]);
    if (!contract) return 'invalid-header';
    if (value.length > DATA_BYTES_MAX) return 'oversized';
    const json = parsed(value);
    if (json === undefined) return 'broken-json';
    const data = dataOf(contract, json);
    if (!data) return 'contract-violation';
    return {
      event: {
        type: contract.type,
        data,
        id: envelope[HEADER.id],
        topic,
        partition,
        sequence: this.place.sequence,
        occurredAt: new Date(envelope[HEADER.time]),
        recordedAt: new Date(envelope[HEADER.recordedTime]),
      },
      trace: {
        traceparent: envelope.traceparent,
        correlationId: envelope[HEADER.correlationId],
        causationId: envelope[HEADER.id],
      },
    };
  }
}

function parsed(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Never throws, whatever a check of the contract chokes on. */
function dataOf(contract: EventContract, json: unknown): DataOf<EventContract> | undefined {
  try {
    return contract.data.safeParse(json).data;
  } catch {
    return undefined;
  }
}
