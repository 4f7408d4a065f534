import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { answerCreated, type Reply } from '../reply.js';
import { LiftReservationDto, MakeReservationDto, ReservationDto } from './enrolment.dto.js';
import { CONSENT_SCOPE } from './enrolment.js';
import { Registers } from './registers.queries.js';
import { ReservationCommands } from './reservation.commands.js';
import type { Reservation } from './reservation.js';

/** Where a register needs no consent, a patient may still not want to be in it. It changes nothing in the treatment's care. */
@Controller()
@Allow('coordinator', 'psychiatrist', 'psychologist', 'somatic-physician', 'nurse')
export class ReservationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: ReservationCommands,
    private readonly registers: Registers,
    private readonly clock: Clock,
  ) {}

  @Post('patients/:patientId/reservations')
  @ApiCreatedResponse({ type: ReservationDto })
  async make(
    @Caller() caller: CallerContext,
    @Param('patientId', ParseUUIDPipe) patientId: string,
    @Body() { registerId, siteId, madeAt }: MakeReservationDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReservationDto> {
    const at = occurredAt(this.clock, madeAt, 'madeAt');
    const { kind } = this.registers.find({ registerId, kind: undefined }, at);
    const scope = CONSENT_SCOPE[kind];
    const { reservation, created } = await this.transactions.run(caller, (tx) =>
      this.commands.make(tx, siteId, { id: newId(), patientId, registerId, scope, madeAt: at }),
    );
    answerCreated(reply, created);
    return toDto(reservation);
  }

  /** The patient changed their mind; being enrolled is a step of its own. */
  @Post('reservations/:id/lifting')
  @ApiOkResponse({ type: ReservationDto })
  @HttpCode(200)
  async lift(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { liftedAt }: LiftReservationDto,
  ): Promise<ReservationDto> {
    const at = occurredAt(this.clock, liftedAt, 'liftedAt');
    return toDto(await this.transactions.run(caller, (tx) => this.commands.lift(tx, id, at)));
  }
}

const toDto = (reservation: Reservation): ReservationDto => ({
  reservationId: reservation.id,
  patientId: reservation.patientId,
  siteId: reservation.siteId,
  registerId: reservation.registerId,
  madeAt: reservation.madeAt.toISOString(),
  liftedAt: reservation.liftedAt?.toISOString() ?? null,
});
