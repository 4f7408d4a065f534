import { Transactions, type Tx } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InForce } from '../in-force.js';
import { AlertSteps } from './alert-steps.commands.js';
import {
  AlertDto,
  AlertPageDto,
  AlertStatusDto,
  AlertStepDto,
  ContactDto,
  ListAlertsQuery,
  ResolveAlertDto,
  WriteNoteDto,
} from './alert.dto.js';
import type { Alert } from './alert.js';
import { AlertQueries } from './alert.queries.js';

@ApiTags('alerts')
@ApiBearerAuth()
@Controller('alerts')
@Allow('nurse', 'psychologist', 'psychiatrist', 'site-manager')
export class AlertController {
  constructor(
    private readonly transactions: Transactions,
    private readonly steps: AlertSteps,
    private readonly queries: AlertQueries,
    private readonly inForce: InForce,
  ) {}

  /** The work list: what is due first comes first. */
  @Get()
  @Allow('nurse', 'psychologist', 'psychiatrist', 'site-manager', 'coordinator')
  @ApiOkResponse({ type: AlertPageDto })
  list(@Caller() caller: CallerContext, @Query() query: ListAlertsQuery): Promise<AlertPageDto> {
    return this.transactions.run(caller, (tx) => this.queries.list(tx, query));
  }

  /** With what was written about it. */
  @Get(':id')
  @ApiOkResponse({ type: AlertDto })
  get(@Caller() caller: CallerContext, @Param('id', ParseUUIDPipe) id: string): Promise<AlertDto> {
    return this.transactions.run(caller, (tx) => this.queries.get(tx, id));
  }

  /** Somebody takes it on: it climbs no further, and the talk is due. */
  @Post(':id/acknowledgement')
  @HttpCode(200)
  @ApiOkResponse({ type: AlertStatusDto })
  acknowledge(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AlertStepDto,
  ): Promise<AlertStatusDto> {
    const done = this.doneOf(body);
    return this.change(caller, (tx) => this.steps.acknowledge(tx, id, done));
  }

  /** Somebody spoke with the patient, or with others for want of that. */
  @Post(':id/contact')
  @HttpCode(200)
  @ApiOkResponse({ type: AlertStatusDto })
  contact(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { whom, ...body }: ContactDto,
  ): Promise<AlertStatusDto> {
    const done = { ...this.doneOf(body), whom };
    return this.change(caller, (tx) => this.steps.contact(tx, id, done));
  }

  /** What it asked for is done. */
  @Post(':id/resolution')
  @HttpCode(200)
  @ApiOkResponse({ type: AlertStatusDto })
  resolve(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { resolution: code, ...body }: ResolveAlertDto,
  ): Promise<AlertStatusDto> {
    const done = { ...this.doneOf(body), code };
    return this.change(caller, (tx) => this.steps.resolve(tx, id, done));
  }

  /** Something worth remembering that changes nothing: nobody answered the telephone, say. */
  @Post(':id/notes')
  @HttpCode(200)
  @ApiOkResponse({ type: AlertStatusDto })
  note(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note }: WriteNoteDto,
  ): Promise<AlertStatusDto> {
    const written = { at: this.inForce.present().now, note };
    return this.change(caller, (tx) => this.steps.note(tx, id, written));
  }

  private async change(
    caller: CallerContext,
    work: (tx: Tx) => Promise<Alert>,
  ): Promise<AlertStatusDto> {
    const { id, status, dueAt } = await this.transactions.run(caller, work);
    return { id, status, dueAt: dueAt.toISOString() };
  }

  private doneOf({ at, note }: AlertStepDto) {
    return { at: this.inForce.momentGiven(at, 'at'), note: note ?? null };
  }
}
