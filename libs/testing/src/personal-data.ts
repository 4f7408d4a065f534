import { readTopics } from './topic-reader.js';
import type { TestService } from './test-service.js';
import { topicsUnder } from './topics.js';

/** Where planted values came out: `log line 12`, `topic lysning.scheduling`. Empty when nowhere. */
export type Leak = string;

/**
 * Looks for planted values (a name, a number, a sentence) wherever a service tells something to others: its log, its
 * metrics, keys, values and headers of every topic, and the answers given in `bodies`.
 */
export async function findLeaks(
  { logLines, request, topicPrefix }: TestService,
  planted: readonly string[],
  bodies: readonly string[] = [],
): Promise<Leak[]> {
  const metrics = await request('GET /metrics');
  const records = await readTopics(await topicsUnder(topicPrefix));
  const told: (readonly [place: string, text: string])[] = [
    ...logLines().map((line, index) => [`log line ${String(index)}`, line] as const),
    ['metrics', metrics.text],
    ...records.map((record) => [`topic ${record.topic}`, JSON.stringify(record)] as const),
    ...bodies.map((body, index) => [`body ${String(index)}`, body] as const),
  ];
  return leaksIn(told, planted);
}

/** The places whose text holds a planted value. */
export const leaksIn = (
  told: readonly (readonly [place: string, text: string])[],
  planted: readonly string[],
): Leak[] =>
  told.filter(([, text]) => planted.some((value) => holds(text, value))).map(([place]) => place);

/** As it is, as JSON writes it, as an address writes it, or in base64. */
function holds(text: string, value: string): boolean {
  const spellings = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    Buffer.from(value).toString('base64').replaceAll('=', ''),
  ];
  const lower = text.toLowerCase();
  return spellings.some((spelling) => lower.includes(spelling.toLowerCase()));
}
