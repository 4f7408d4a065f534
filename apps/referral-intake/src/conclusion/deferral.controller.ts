import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { AssessmentDto, toAssessmentDto } from '../candidate-assessment/assessment-view.dto.js';
import { ConclusionCommands } from './conclusion.commands.js';
import { DeferDto, RedirectDto, ResumeDto } from './conclusion.dto.js';
import { ConclusionTerms } from './conclusion-terms.queries.js';
import { Resumption } from './resumption.commands.js';

/** Neither yes nor no: something is solved first, or another treatment serves the candidate better. */
@Controller('referrals/:id')
@Allow('psychiatrist', 'psychologist', 'somatic-physician', 'coordinator')
export class DeferralController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ConclusionCommands,
    private readonly terms: ConclusionTerms,
    private readonly clock: Clock,
  ) {}

  /** Until a day to come, on which the assessment goes on by itself. */
  @Post('deferral')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  async defer(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, until, deferredAt }: DeferDto,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, deferredAt, 'deferredAt');
    this.terms.assertDeferralReason(reason, at);
    const rules = this.terms.versionAt(at);
    const command = { reason, deferredUntil: until, rules, deferredAt: at };
    return toAssessmentDto(
      await this.transactions.run(caller, (tx) => this.commands.defer(tx, id, command)),
    );
  }

  /** To electroconvulsive therapy, magnetic stimulation, psychotherapy or a trial, as the programme lists them. */
  @Post('redirection')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  async redirect(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { to, redirectedAt }: RedirectDto,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, redirectedAt, 'redirectedAt');
    this.terms.assertRedirection(to, at);
    const command = { redirectedTo: to, rules: this.terms.versionAt(at), redirectedAt: at };
    return toAssessmentDto(
      await this.transactions.run(caller, (tx) => this.commands.redirect(tx, id, command)),
    );
  }
}

@Controller('referrals/:id')
@Allow('psychiatrist', 'psychologist', 'somatic-physician', 'coordinator')
export class ResumptionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly resumption: Resumption,
    private readonly clock: Clock,
  ) {}

  /** The matter is solved sooner. Findings stay; verdict and signatures are given anew. */
  @Post('resumption')
  @ApiOkResponse({ type: AssessmentDto })
  @HttpCode(200)
  async resume(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { resumedAt }: ResumeDto,
  ): Promise<AssessmentDto> {
    const at = occurredAt(this.clock, resumedAt, 'resumedAt');
    const command = { because: 'decided', resumedAt: at } as const;
    return toAssessmentDto(
      await this.transactions.run(caller, (tx) => this.resumption.resume(tx, id, command)),
    );
  }
}
