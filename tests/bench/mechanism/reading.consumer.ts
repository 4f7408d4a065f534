import { VitalsRecordedV1 } from '@lysning/contracts';
import { EventConsumer, OnBatch, type ReceivedEvent, type Tx } from '@lysning/messaging';
import { countingAloud } from '../program/program.js';
import { insertReadings, keepLatest, type Reading } from './reading.store.js';

const count = countingAloud();

/** Keeps every reading. */
@EventConsumer('outcome-analytics.readings')
export class ReadingConsumer {
  @OnBatch(VitalsRecordedV1)
  async project(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
    await insertReadings(
      tx,
      'patient_reading',
      events.map(({ data }) => data as Reading),
    );
    count(events.length);
  }
}

/** Keeps the latest of each patient: a read model that is much smaller than what it is made of. */
@EventConsumer('outcome-analytics.latest-reading')
export class LatestReadingConsumer {
  @OnBatch(VitalsRecordedV1)
  async project(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
    await keepLatest(
      tx,
      events.map(({ data }) => data as Reading),
    );
    count(events.length);
  }
}
