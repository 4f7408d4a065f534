import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext, occurredAt } from '@lysning/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { requireSite } from '../caller-site.js';
import { answerCreated, type Reply } from '../reply.js';
import { IdentityNumbers } from './identity-numbers.queries.js';
import { PatientCommands } from './patient.commands.js';
import { LookupPatientDto, PatientDto, PatientIdDto, RegisterPatientDto } from './patient.dto.js';

/** The only door to who a patient is. */
@Controller('patients')
export class PatientController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: PatientCommands,
    private readonly numbers: IdentityNumbers,
    private readonly clock: Clock,
  ) {}

  /** Registers a person at a site. The same identity number is the same patient: 200 and the same id. */
  @Post()
  @ApiCreatedResponse({ type: PatientIdDto })
  @Allow('referrer', 'coordinator')
  async register(
    @Caller() caller: CallerContext,
    @Body() body: RegisterPatientDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PatientIdDto> {
    requireSite(caller, body.siteId);
    const registeredAt = occurredAt(this.clock, body.registeredAt, 'registeredAt');
    const number = this.numbers.read(body.nationalId);
    const birthYear = this.numbers.birthYearOf(number, body.birthYear);
    const { patientId, created } = await this.transactions.run(caller, (tx) =>
      this.commands.register(tx, {
        id: newId(),
        siteId: body.siteId,
        birthYear,
        registeredAt,
        identity: {
          nationalId: number,
          name: body.name,
          phone: body.phone ?? null,
          address: body.address ?? null,
          municipalityCode: body.municipalityCode ?? null,
        },
      }),
    );
    answerCreated(reply, created);
    return { patientId };
  }

  /** By POST, so that no identity number stands in an address or its log. */
  @Post('lookup')
  @ApiOkResponse({ type: PatientIdDto })
  @HttpCode(200)
  @Allow('referrer', 'coordinator')
  async lookup(
    @Caller() caller: CallerContext,
    @Body() { nationalId }: LookupPatientDto,
  ): Promise<PatientIdDto> {
    const number = this.numbers.read(nationalId);
    return {
      patientId: await this.transactions.run(caller, (tx) => this.commands.lookup(tx, number)),
    };
  }

  @Get(':id')
  @ApiOkResponse({ type: PatientDto })
  @Allow(
    'coordinator',
    'psychiatrist',
    'psychologist',
    'somatic-physician',
    'anaesthetist',
    'nurse',
  )
  async get(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PatientDto> {
    const identity = await this.transactions.run(caller, (tx) => this.commands.identityOf(tx, id));
    return { patientId: id, ...identity };
  }
}
