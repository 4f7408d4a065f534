import type { AskedSeries } from '../checkers/calendar.ts';
import type { Write } from '../checkers/effects.ts';
import type { Transaction } from '../checkers/list-append.ts';

/** Answers that no client should ever get. */
export interface Misanswer {
  readonly route: string;
  readonly status: number;
  readonly code: string;
}

/** What the clients saw: every acknowledged write by its unique key, in the order in which each client made them. */
export class Notebook {
  readonly writes: (Write & { readonly outcome: 'acknowledged' })[] = [];
  readonly series: AskedSeries[] = [];
  readonly appends: Transaction[] = [];
  readonly misanswers: Misanswer[] = [];
  /** How often each status was answered; 0 when nobody answered. */
  readonly answers = new Map<number, number>();
  /** Refusals for want of room that do not say when to come again. */
  withoutRetryAfter = 0;
  private readonly inOrder = new Map<string, string[]>();

  /** `facts` are what this one acknowledged call did to this patient, as its topic will tell it. */
  acknowledge(topic: string, patientId: string, facts: readonly string[]): void {
    for (const key of facts) this.writes.push({ key, outcome: 'acknowledged' });
    const key = `${topic} ${patientId}`;
    const known = this.inOrder.get(key);
    if (known) known.push(...facts);
    else this.inOrder.set(key, [...facts]);
  }

  /** Of one topic, by patient. */
  asked(topic: string): Map<string, readonly string[]> {
    const ofTopic = [...this.inOrder].filter(([key]) => key.startsWith(`${topic} `));
    return new Map(ofTopic.map(([key, facts]) => [key.slice(topic.length + 1), facts]));
  }

  countAnswer(status: number): void {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
  }

  get acknowledged(): number {
    return this.writes.length;
  }
}
