import type { IHeaders, KafkaMessage } from 'kafkajs';
import { Delivery } from './delivery.js';
import type { Slice } from './slice.transaction.js';

interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** Kafka's messages as ours. */
export const deliveriesOf = (
  messages: readonly KafkaMessage[],
  { topic, partition }: Place,
): Delivery[] =>
  messages.map(
    ({ offset, key, value, headers = {} }) =>
      new Delivery({
        topic,
        partition,
        offset: BigInt(offset),
        key: textOf(key),
        headers: textsOf(headers),
        value: value ?? Buffer.alloc(0),
      }),
  );

function textsOf(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    const given = headers[name];
    texts[name] = textOf(Array.isArray(given) ? given[0] : given);
  }
  return texts;
}

/** Runs of at most `size`, in order. */
export function slicesOf(deliveries: readonly Delivery[], size: number): Slice[] {
  const slices: Slice[] = [];
  for (let from = 0; from < deliveries.length; from += size) {
    const [first, ...more] = deliveries.slice(from, from + size);
    if (first) slices.push([first, ...more]);
  }
  return slices;
}

/** PostgreSQL has no NUL in its texts. */
function textOf(given: Buffer | string | null | undefined): string {
  const text = (given ?? '').toString();
  return text.includes('\0') ? text.replaceAll('\0', '\u{fffd}') : text;
}
