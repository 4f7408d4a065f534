import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, dayOf } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { UnderstandingCheckCommands } from './understanding-check.commands.js';
import {
  AnswerQuestionsDto,
  ConsentTextDto,
  ConsentTextQueryDto,
  HoldTalkDto,
  TalksQueryDto,
  toDto,
  UnderstandingCheckDto,
  UnderstandingChecksDto,
} from './understanding-check.dto.js';

const STAFF = [
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'nurse',
] as const;

/** Short questions show whether a consent was understood; wrong answers lead to a talk. */
@Controller()
@Allow(...STAFF)
export class UnderstandingCheckController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: UnderstandingCheckCommands,
    private readonly clock: Clock,
  ) {}

  @Post('consents/:id/understanding-checks')
  @ApiCreatedResponse({ type: UnderstandingCheckDto })
  async check(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { checkedAt, ...answered }: AnswerQuestionsDto,
  ): Promise<UnderstandingCheckDto> {
    const command = { ...answered, checkedAt: occurredAt(this.clock, checkedAt, 'checkedAt') };
    return toDto(await this.transactions.run(caller, (tx) => this.commands.check(tx, id, command)));
  }

  @Get('consents/:id/understanding-checks')
  @ApiOkResponse({ type: UnderstandingChecksDto })
  async of(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<UnderstandingChecksDto> {
    const items = await this.transactions.run(caller, (tx) => this.commands.of(tx, id));
    return { items: items.map(toDto) };
  }

  /** With whom somebody is to talk, the oldest first. */
  @Get('understanding-talks')
  @ApiOkResponse({ type: UnderstandingChecksDto })
  async talks(
    @Caller() caller: CallerContext,
    @Query() { siteId }: TalksQueryDto,
  ): Promise<UnderstandingChecksDto> {
    requireSite(caller, siteId);
    const items = await this.transactions.run(caller, (tx) =>
      this.commands.talksNeeded(tx, siteId),
    );
    return { items: items.map(toDto) };
  }

  @Post('understanding-checks/:id/talk')
  @ApiOkResponse({ type: UnderstandingCheckDto })
  @HttpCode(200)
  async talk(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { heldAt }: HoldTalkDto,
  ): Promise<UnderstandingCheckDto> {
    const talked = {
      talkedBy: caller.subject,
      talkedAt: occurredAt(this.clock, heldAt, 'heldAt'),
    };
    return toDto(await this.transactions.run(caller, (tx) => this.commands.talk(tx, id, talked)));
  }
}

@Controller('consent-texts')
@Allow(...STAFF, 'referrer', 'patient')
export class ConsentTextController {
  constructor(
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /** What is read to a patient today, and the questions that follow. */
  @Get()
  @ApiOkResponse({ type: ConsentTextDto })
  text(@Query() { scope, language = 'nb' }: ConsentTextQueryDto): ConsentTextDto {
    const day = dayOf(this.clock.now());
    const text = this.programme.consentTextOn(scope, day);
    const check = this.programme.understandingCheckOn(scope, day);
    return {
      scope,
      language,
      textVersion: text.version,
      ...text.texts[language],
      checkVersion: check?.version ?? null,
      questions: (check?.questions ?? []).map((question) => ({
        questionId: question.id,
        text: question.text[language],
        answers: question.answers.map(({ id, text: words }) => ({
          answerId: id,
          text: words[language],
        })),
      })),
    };
  }
}
