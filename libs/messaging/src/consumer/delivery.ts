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

const SEQUENCE = /^[1-9]\d{0,18}$/;
const EPOCH = /^[\w.-]{1,64}$/;
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const MOMENT = z.regexes.datetime({ offset: true });
const ANY = /^.{1,200}$/s;

/** What the headers of an event of ours keep to. A pattern for each: a schema of them took as long as all the rest. */
const PLACE = { [HEADER.sequence]: SEQUENCE, [HEADER.epoch]: EPOCH } as const;
const ATTRIBUTES = {
  [HEADER.specVersion]: /^1\.0$/,
  [HEADER.id]: ANY,
  [HEADER.type]: ANY,
  [HEADER.time]: MOMENT,
  [HEADER.recordedTime]: MOMENT,
  [HEADER.correlationId]: ANY,
  [HEADER.traceparent]: TRACEPARENT,
} as const;

type Headers = Readonly<Record<string, string>>;

/** Headers that have all of these. */
function keeps<Name extends string>(
  headers: Headers,
  rules: Readonly<Record<Name, RegExp>>,
): headers is Headers & Readonly<Record<Name, string>> {
  for (const name in rules) {
    const given = headers[name];
    if (given === undefined || !rules[name].test(given)) return false;
  }
  return true;
}

/**
 * One message on its way to the consumers of a service. Opened at most once, and only when some consumer wants it: the
 * header alone tells its place and type.
 */
export class Delivery {
  /** `null`: no relay of ours wrote this. */
  readonly place: Place | null;
  private opened: OpenedEvent | Defect | undefined;

  constructor(readonly record: LogRecord) {
    const { headers } = record;
    this.place = keeps(headers, PLACE)
      ? { epoch: headers[HEADER.epoch], sequence: BigInt(headers[HEADER.sequence]) }
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
    if (!keeps(headers, ATTRIBUTES) || !this.place) return 'invalid-header';
    const contract = contractOf(headers[HEADER.type]);
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
        id: headers[HEADER.id],
        topic,
        partition,
        sequence: this.place.sequence,
        occurredAt: new Date(headers[HEADER.time]),
        recordedAt: new Date(headers[HEADER.recordedTime]),
      },
      trace: {
        traceparent: headers.traceparent,
        correlationId: headers[HEADER.correlationId],
        causationId: headers[HEADER.id],
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
