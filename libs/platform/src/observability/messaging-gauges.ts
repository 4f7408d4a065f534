import type { MessagingStatus } from '@lysning/messaging';
import { Gauge, type Registry } from 'prom-client';

type Snapshot = Awaited<ReturnType<MessagingStatus['snapshot']>>;

const CONSUMER_LABELS = ['consumer', 'topic', 'partition'];

/** Where outbox, consumers, parking and deadlines stand. */
export class MessagingGauges {
  private readonly backlog = this.gauge('relay_backlog_events', 'Events not yet in the broker');
  private readonly oldest = this.gauge('relay_oldest_seconds', 'Age of the oldest such event');
  private readonly position = this.gauge('consumer_position', 'Last sequence', CONSUMER_LABELS);
  private readonly lag = this.gauge('consumer_lag_events', 'Not yet applied', CONSUMER_LABELS);
  private readonly held = this.gauge('consumer_held', '1 when it does not go on', CONSUMER_LABELS);
  private readonly parked = this.gauge('parked_messages', 'Messages set aside', ['consumer']);
  private readonly overdue = this.gauge('deadlines_overdue', 'Due and not yet run');

  constructor(private readonly registry: Registry) {}

  show({ relay, consumers, parked, deadlinesOverdue }: Snapshot): void {
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

  private gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name: `lysning_${name}`, help, labelNames, registers: [this.registry] });
  }
}
