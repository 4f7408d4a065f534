import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { answerVersion, type Reply } from '../reply.js';
import { AcceptDto, RefuseDto } from './conclusion.dto.js';
import { AssessmentDto, toAssessmentDto } from '../candidate-assessment/assessment-view.dto.js';
import { ConclusionCommands } from './conclusion.commands.js';
import { ConclusionTerms } from './conclusion-terms.queries.js';

/** The end of an assessment: the candidate is accepted and waits, or is refused with a reason. */
@Controller('referrals/:id')
@Allow('psychiatrist', 'psychologist', 'somatic-physician', 'coordinator')
export class ConclusionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ConclusionCommands,
    private readonly terms: ConclusionTerms,
    private readonly clock: Clock,
  ) {}

  /** Needs an eligible verdict and three signatures; sets the legal date for the start of treatment. */
  @Post('acceptance')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  async accept(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { urgency, protocolId, acceptedAt }: AcceptDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, acceptedAt, 'acceptedAt');
    const terms = this.terms.termsOf(protocolId, urgency, at);
    const stored = await this.transactions.run(caller, (tx) =>
      this.commands.accept(tx, id, { urgency, ...terms, acceptedAt: at }),
    );
    answerVersion(reply, stored.version);
    return toAssessmentDto(stored);
  }

  /** Possible at any time before acceptance, with a reason from the programme's list. */
  @Post('refusal')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  async refuse(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, refusedAt }: RefuseDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, refusedAt, 'refusedAt');
    this.terms.assertRefusalReason(reason, at);
    const stored = await this.transactions.run(caller, (tx) =>
      this.commands.refuse(tx, id, { reason, rules: this.terms.versionAt(at), refusedAt: at }),
    );
    answerVersion(reply, stored.version);
    return toAssessmentDto(stored);
  }
}
