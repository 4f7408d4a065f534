import { event, VitalsRecordedV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Body, Controller, Post } from '@nestjs/common';
import { ReadingDto } from '../program/reading.dto.js';
import { insertReadings, readingOf } from './reading.store.js';

@Controller('readings')
export class ReadingsController {
  constructor(private readonly transactions: Transactions) {}

  /** One command, one transaction: the row and its event. */
  @Post()
  async record(@Body() body: ReadingDto): Promise<{ id: string }> {
    const reading = readingOf(newId(), body);
    await this.transactions.asService(async (tx) => {
      await insertReadings(tx, 'reading', [reading]);
      await tx.publish([event(VitalsRecordedV1, reading)]);
    });
    return { id: reading.vitalsId };
  }

  /** The same without a look at the body. */
  @Post('unchecked')
  recordUnchecked(@Body() body: object): Promise<{ id: string }> {
    return this.record(body as ReadingDto);
  }
}
