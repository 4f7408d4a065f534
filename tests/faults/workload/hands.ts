import type { StandClock } from '../stand/clock.ts';
import type { Random } from '../random.ts';
import type { Answer, Call, Client } from './client.ts';
import type { Gate } from './gate.ts';
import type { Notebook } from './notebook.ts';

/** What a client works with. */
export interface Hands {
  readonly client: Client;
  readonly notebook: Notebook;
  readonly clock: StandClock;
  readonly random: Random;
  /** Different for every patient of a run. */
  readonly nth: number;
  /** Passed before every step. */
  readonly gate: Gate;
}

/** A call that writes; what it did is noted once it is acknowledged. */
export async function write(
  hands: Hands,
  call: Call,
  { topic, patientId, facts }: Told,
): Promise<Answer> {
  await hands.gate.pass();
  const answer = await hands.client.call(call);
  hands.notebook.acknowledge(topic, patientId(answer), facts(answer));
  return answer;
}

interface Told {
  readonly topic: string;
  readonly patientId: (answer: Answer) => string;
  readonly facts: (answer: Answer) => readonly string[];
}

export const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new TypeError('An answer lacks a text that it should have');
};

export const items = ({ body }: Answer): readonly Readonly<Record<string, unknown>>[] =>
  body['items'] as readonly Readonly<Record<string, unknown>>[];
