import type { MessagingSnapshot } from '@lysning/messaging';
import { Gauge, type Registry } from 'prom-client';

const CONSUMER_LABELS = ['consumer', 'topic', 'partition'];

/** Where outbox, consumers, parking and deadlines stand. */
export class MessagingGauges {
  private readonly backlog: Gauge;
  private readonly oldest: Gauge;
  private readonly position: Gauge;
  private readonly lag: Gauge;
  private readonly held: Gauge;
  private readonly parked: Gauge;
  private readonly overdue: Gauge;

  constructor(registry: Registry) {
    const gauge = (name: string, help: string, labelNames: string[] = []) =>
      new Gauge({ name: `lysning_${name}`, help, labelNames, registers: [registry] });
    this.backlog = gauge('relay_backlog_events', 'Events not yet in the broker');
    this.oldest = gauge('relay_oldest_seconds', 'Age of the oldest such event');
    this.position = gauge('consumer_position', 'Last sequence applied', CONSUMER_LABELS);
    this.lag = gauge('consumer_lag_events', 'Events not yet applied', CONSUMER_LABELS);
    this.held = gauge('consumer_held', '1 when the consumer does not go on', CONSUMER_LABELS);
    this.parked = gauge('parked_messages', 'Messages set aside', ['consumer']);
    this.overdue = gauge('deadlines_overdue', 'Deadlines due and not yet run');
  }

  show({ relay, consumers, parked, deadlinesOverdue }: MessagingSnapshot): void {
    this.backlog.set(relay.backlog);
    this.oldest.set(relay.oldestAgeMs / 1000);
    this.overdue.set(deadlinesOverdue);
    for (const { consumer, topic, partition, ...at } of consumers) {
      const labels = { consumer, topic, partition: String(partition) };
      this.position.set(labels, Number(at.position));
      this.lag.set(labels, Number(at.lag));
      this.held.set(labels, at.state === 'running' ? 0 : 1);
    }
    this.parked.reset();
    for (const { consumer, count } of parked) this.parked.set({ consumer }, count);
  }
}
