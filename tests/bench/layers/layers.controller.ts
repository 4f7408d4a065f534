import { event, VitalsRecordedV1 } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { Transactions, type Tx } from '@lysning/messaging';
import { AccessLog, Allow, Caller, type CallerContext, Public } from '@lysning/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { insertReadings, type Reading, readingOf } from '../mechanism/reading.store.js';
import { ReadingDto } from '../program/reading.dto.js';

type Answer = Promise<{ id: string }>;

/** The same command once more and once more, each time with one more of what the platform does around it. */
@Controller('layers')
export class LayersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly accessLog: AccessLog,
  ) {}

  @Public()
  @Post('shell')
  shell(@Body() body: object): Answer {
    return this.asService(body as ReadingDto);
  }

  @Public()
  @Post('validated')
  validated(@Body() body: ReadingDto): Answer {
    return this.asService(body);
  }

  @Allow('nurse')
  @Post('authorised')
  authorised(@Caller() _caller: CallerContext, @Body() body: ReadingDto): Answer {
    return this.asService(body);
  }

  /** Also for idempotency keys: they come with the request. */
  @Allow('nurse')
  @Post('scoped')
  async scoped(@Caller() caller: CallerContext, @Body() body: ReadingDto): Answer {
    const reading = readingOf(newId(), body);
    await this.transactions.run(caller, (tx) => record(tx, 'scoped_reading', reading));
    return { id: reading.vitalsId };
  }

  @Allow('nurse')
  @Post('logged')
  async logged(@Caller() caller: CallerContext, @Body() body: ReadingDto): Answer {
    const reading = readingOf(newId(), body);
    const { patientId, siteId } = reading;
    await this.transactions.run(caller, async (tx) => {
      await record(tx, 'scoped_reading', reading);
      await this.accessLog.record(tx, [{ patientId, siteId, resource: 'vital-signs' }]);
    });
    return { id: reading.vitalsId };
  }

  private async asService(body: ReadingDto): Answer {
    const reading = readingOf(newId(), body);
    await this.transactions.asService((tx) => record(tx, 'reading', reading));
    return { id: reading.vitalsId };
  }
}

async function record(tx: Tx, table: 'reading' | 'scoped_reading', reading: Reading) {
  await insertReadings(tx, table, [reading]);
  await tx.publish([event(VitalsRecordedV1, reading)]);
}
