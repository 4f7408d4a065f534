import { event, VitalsRecordedV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Body, Controller, Post } from '@nestjs/common';
import { ReadingDto } from '../program/reading.dto.js';
import { gathering } from './gathering.js';
import { insertReadings, type Reading, readingOf } from './reading.store.js';

const GROUPS = { groupMax: 256, inFlightMax: 3 };

@Controller('readings')
export class ReadingsController {
  private readonly gather = gathering<Reading>({
    ...GROUPS,
    store: (readings) => this.store(readings),
  });

  constructor(private readonly transactions: Transactions) {}

  /** One command, one transaction: the row and its event. */
  @Post()
  async record(@Body() body: ReadingDto): Promise<{ id: string }> {
    const reading = readingOf(newId(), body);
    await this.store([reading]);
    return { id: reading.vitalsId };
  }

  /** The same without a look at the body. */
  @Post('unchecked')
  recordUnchecked(@Body() body: object): Promise<{ id: string }> {
    return this.record(body as ReadingDto);
  }

  /** Commands that come at once share a transaction. */
  @Post('gathered')
  async recordGathered(@Body() body: ReadingDto): Promise<{ id: string }> {
    const reading = readingOf(newId(), body);
    await this.gather(reading);
    return { id: reading.vitalsId };
  }

  private store(readings: readonly Reading[]): Promise<void> {
    return this.transactions.asService(async (tx) => {
      await insertReadings(tx, 'reading', readings);
      await tx.publish(readings.map((reading) => event(VitalsRecordedV1, reading)));
    });
  }
}
