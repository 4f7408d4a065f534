type Bytes = Buffer | string;

/** A record as kafkajs hands it to its encoder. */
export interface KafkaRecord {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
  readonly key?: Bytes | null;
  readonly value?: Bytes | null;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[]>>;
}

/** What kafkajs takes for an encoder that has been written to. */
export interface Encoded {
  readonly buf: Buffer;
  readonly buffer: Buffer;
}

type Field = readonly [value: Bytes | null, size: number];

/** Record v0 of Kafka's message format 2, byte for byte as kafkajs writes it, in one buffer of the right size. */
export function encodeRecord(record: KafkaRecord): Encoded {
  const { offsetDelta = 0, timestampDelta = 0, headers = {} } = record;
  const key = fieldOf(record.key);
  const value = fieldOf(record.value);
  const headerFields = fieldsOf(headers);
  const headerCount = headerFields.length / 2;
  let size = 1 + sizeOfVarInt(zigZag(timestampDelta)) + sizeOfVarInt(zigZag(offsetDelta));
  size += sizeOf(key) + sizeOf(value) + sizeOfVarInt(zigZag(headerCount));
  for (const field of headerFields) size += sizeOf(field);

  const buffer = Buffer.allocUnsafe(sizeOfVarInt(zigZag(size)) + size);
  let at = writeVarInt(buffer, zigZag(size), 0);
  at = buffer.writeUInt8(0, at);
  at = writeVarInt(buffer, zigZag(timestampDelta), at);
  at = writeVarInt(buffer, zigZag(offsetDelta), at);
  at = writeField(buffer, value, writeField(buffer, key, at));
  at = writeVarInt(buffer, zigZag(headerCount), at);
  for (const field of headerFields) at = writeField(buffer, field, at);
  return { buf: buffer, buffer };
}

/** Name, content, name, content: a header with several contents comes several times. */
function fieldsOf(headers: NonNullable<KafkaRecord['headers']>): Field[] {
  const fields: Field[] = [];
  for (const name of Object.keys(headers)) {
    const given = headers[name];
    const contents = Array.isArray(given) ? (given as readonly Bytes[]) : [given as Bytes];
    for (const content of contents) fields.push(fieldOf(name), fieldOf(content));
  }
  return fields;
}

const fieldOf = (value: Bytes | null | undefined): Field =>
  value == null ? [null, -1] : [value, Buffer.byteLength(value)];

const sizeOf = ([, size]: Field): number => sizeOfVarInt(zigZag(size)) + Math.max(size, 0);

function writeField(buffer: Buffer, [value, size]: Field, start: number): number {
  const at = writeVarInt(buffer, zigZag(size), start);
  if (value === null) return at;
  if (typeof value === 'string') buffer.write(value, at);
  else value.copy(buffer, at);
  return at + size;
}

/** Small magnitudes become small naturals. Exact for every safe integer up to 2^52, which no difference of times passes. */
const zigZag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function sizeOfVarInt(natural: number): number {
  let size = 1;
  for (let left = natural; left >= 128; left = Math.floor(left / 128)) size += 1;
  return size;
}

function writeVarInt(buffer: Buffer, natural: number, start: number): number {
  let at = start;
  let left = natural;
  for (; left >= 128; left = Math.floor(left / 128)) {
    at = buffer.writeUInt8((left % 128) + 128, at);
  }
  return buffer.writeUInt8(left, at);
}
