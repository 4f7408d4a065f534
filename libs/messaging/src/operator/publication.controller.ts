import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type ChainReport, type EpochBeginning, Journal } from '../journal/journal.js';
import { type RelaySnapshot, RelayStatus } from '../relay/relay-status.js';
import { ForOperators } from './for-operators.js';
import { RepublishDto } from './operations.dto.js';

/** For operators: what this service publishes, whether its journal is whole, and sending it again. */
@Controller('operations')
@ForOperators()
export class PublicationController {
  constructor(
    private readonly journal: Journal,
    private readonly status: RelayStatus,
  ) {}

  @Get('relay')
  relay(): Promise<RelaySnapshot> {
    return this.status.snapshot();
  }

  /** Recomputes the chain of every entry: it takes a while. */
  @Get('journal/verification')
  verify(): Promise<ChainReport> {
    return this.journal.verify();
  }

  /** Where history parted, as after a restore: what its readers need to know to accept an epoch. */
  @Get('journal/epochs')
  epochs(): Promise<EpochBeginning[]> {
    return this.journal.epochs();
  }

  /** Sends what was ever published once more; consumers drop what they know. */
  @Post('journal/republish')
  @HttpCode(202)
  async republish(@Body() { topic }: RepublishDto): Promise<{ topics: number }> {
    return { topics: await this.journal.republish(topic ?? null) };
  }

  /** What is published from here on is of another epoch. */
  @Post('journal/epoch')
  @HttpCode(200)
  async advanceEpoch(@Body() { topic }: RepublishDto): Promise<{ epoch: string }> {
    return { epoch: await this.journal.advanceEpoch(topic ?? null) };
  }
}
