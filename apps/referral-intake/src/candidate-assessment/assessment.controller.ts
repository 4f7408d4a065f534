import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Res,
} from '@nestjs/common';
import { type Edit, Editing } from '../edit.decorator.js';
import { answerVersion, type Reply } from '../reply.js';
import { AssessmentCommands } from './assessment.commands.js';
import {
  EvaluateDto,
  FindingPlaceDto,
  OverrideDto,
  RecordFindingDto,
  RecordFindingsDto,
  SignOffDto,
} from './assessment.dto.js';
import { AssessmentQueries } from './assessment.queries.js';
import { AssessmentDto, toAssessmentDto } from './assessment-view.dto.js';
import type { StoredAssessment } from './assessment.store.js';
import { professionalOf, professionOf } from './professional.js';

const ASSESSORS = ['psychiatrist', 'psychologist', 'somatic-physician'] as const;

/** A candidate is assessed jointly: findings by all, one verdict of the rules, three signatures. */
@Controller('referrals/:id')
export class AssessmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: AssessmentCommands,
    private readonly queries: AssessmentQueries,
    private readonly clock: Clock,
  ) {}

  @Get('assessment')
  @ApiOkResponse({ type: AssessmentDto })
  @Allow(...ASSESSORS, 'coordinator')
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    const { stored, notes } = await this.transactions.run(caller, (tx) => this.queries.get(tx, id));
    answerVersion(reply, stored.version);
    return toAssessmentDto(stored, notes);
  }

  /** The whole set of facts as the professionals know them now. A change voids verdict, overrides and signatures. */
  @Put('findings')
  @ApiOkResponse({ type: AssessmentDto })
  @Allow(...ASSESSORS, 'anaesthetist', 'nurse')
  async recordFindings(
    @Editing() { caller, ifMatch }: Edit,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { facts, foundAt }: RecordFindingsDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    return answer(
      reply,
      await this.transactions.run(caller, (tx) =>
        this.commands.recordFindings(tx, id, {
          ...professionalOf(caller),
          ifMatch,
          facts,
          foundAt: occurredAt(this.clock, foundAt, 'foundAt'),
        }),
      ),
    );
  }

  /** One fact as the caller found it, or corrects it; `If-Match` may be sent. A change voids as above. */
  @Put('findings/:fact')
  @ApiOkResponse({ type: AssessmentDto })
  @Allow(...ASSESSORS, 'anaesthetist', 'nurse')
  async recordFinding(
    @Editing() { caller, ifMatch }: Edit,
    @Param() { id, fact }: FindingPlaceDto,
    @Body() { value, foundAt }: RecordFindingDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    const finding = {
      ...professionalOf(caller),
      fact,
      value,
      foundAt: occurredAt(this.clock, foundAt, 'foundAt'),
      ifMatch,
    };
    return answer(
      reply,
      await this.transactions.run(caller, (tx) => this.commands.recordFinding(tx, id, finding)),
    );
  }

  /** Applies the rules in force to what is known. They support the professionals; they do not decide. */
  @Post('evaluation')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  @Allow(...ASSESSORS, 'coordinator')
  async evaluate(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { evaluatedAt }: EvaluateDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, evaluatedAt, 'evaluatedAt');
    return answer(
      reply,
      await this.transactions.run(caller, (tx) => this.commands.evaluate(tx, id, at)),
    );
  }

  /** A named physician answers for one relative criterion that is not met. */
  @Post('overrides')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  @Allow('psychiatrist', 'somatic-physician')
  async override(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { overriddenAt, ...command }: OverrideDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    return answer(
      reply,
      await this.transactions.run(caller, (tx) =>
        this.commands.override(tx, id, {
          ...professionalOf(caller),
          ...command,
          overriddenAt: occurredAt(this.clock, overriddenAt, 'overriddenAt'),
        }),
      ),
    );
  }

  /** Signs under the caller's own profession. */
  @Post('sign-offs')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  @Allow(...ASSESSORS)
  async signOff(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { signedAt }: SignOffDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, signedAt, 'signedAt');
    return answer(
      reply,
      await this.transactions.run(caller, (tx) =>
        this.commands.signOff(tx, id, { ...professionOf(caller), signedAt: at }),
      ),
    );
  }
}

function answer(reply: Reply, stored: StoredAssessment): AssessmentDto {
  answerVersion(reply, stored.version);
  return toAssessmentDto(stored);
}
