import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Answer } from './answer.js';
import { AnswerCommands } from './answer.commands.js';
import type { AnswerCheckInDto, AnswerReceiptDto } from './answer.dto.js';
import { PatientWordsQueries } from './patient-words.queries.js';
import { Tellings } from './tellings.queries.js';

/** Takes what a person tells, and says so to them. */
@Injectable()
export class AnswerReceipts {
  constructor(
    private readonly commands: AnswerCommands,
    private readonly tellings: Tellings,
    private readonly words: PatientWordsQueries,
  ) {}

  async answer(tx: Tx, checkInId: string, body: AnswerCheckInDto): Promise<AnswerReceiptDto> {
    const { telling, rules } = this.tellings.read(body);
    return this.receipt(tx, await this.commands.answer(tx, checkInId, telling, rules));
  }

  async tell(tx: Tx, caseId: string, body: AnswerCheckInDto): Promise<AnswerReceiptDto> {
    const { telling, rules } = this.tellings.read(body);
    return this.receipt(tx, await this.commands.tell(tx, caseId, telling, rules));
  }

  private async receipt(tx: Tx, answer: Answer): Promise<AnswerReceiptDto> {
    const { message, emergency } = await this.words.of(tx, answer);
    const { id: answerId, answeredAt, afterClosing } = answer;
    return {
      answerId,
      answeredAt: answeredAt.toISOString(),
      afterClosing,
      message,
      emergency,
    };
  }
}
