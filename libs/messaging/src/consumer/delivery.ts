import { createHash } from 'node:crypto';
import { contractOf } from '@lysning/contracts';
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
export type Defect =
  'invalid-header' | 'unknown-type' | 'oversized' | 'broken-json' | 'contract-violation';

/** An event ready for a handler, and the trace that work done because of it continues. */
export interface OpenedEvent {
  readonly event: ReceivedEvent;
  readonly trace: TraceContext;
}

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
    return this.record.headers[HEADER.type] ?? '';
  }

  get valueHash(): string {
    return createHash('sha256').update(this.record.value).digest('hex');
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
    if (!contract) return 'unknown-type';
    if (value.length > DATA_BYTES_MAX) return 'oversized';
    const json = parsed(value);
    if (json === undefined) return 'broken-json';
    const data = contract.data.safeParse(json).data;
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
