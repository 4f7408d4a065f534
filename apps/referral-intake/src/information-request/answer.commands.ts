import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AssessmentCommands } from '../candidate-assessment/assessment.commands.js';
import { answer, type AnsweredRequest } from './information-request.js';
import { ANSWER_DUE } from './information-request.commands.js';
import { InformationRequestStore } from './information-request.store.js';
import { type Answer, LetterSupplements } from './letter-supplements.commands.js';
import { RequestedParts } from './requested-parts.queries.js';

@Injectable()
export class AnswerCommands {
  constructor(
    private readonly requests: InformationRequestStore,
    private readonly letters: LetterSupplements,
    private readonly parts: RequestedParts,
    private readonly assessments: AssessmentCommands,
  ) {}

  /** The letter tells more from now on; a verdict on the letter as it was is void. */
  async answer(tx: Tx, id: string, told: Answer): Promise<AnsweredRequest> {
    const { answeredAt } = told;
    const { referralId } = await this.requests.get(tx, id);
    const { referral, changed } = await this.letters.supplement(tx, referralId, told);
    const missingParts = await this.parts.missingOf(tx, referral, answeredAt);
    const request = await this.requests.update(
      tx,
      id,
      (one) => answer(one, { missingParts, answeredAt }),
      told.told,
    );
    if (changed) await this.assessments.letterChanged(tx, referralId);
    await tx.unschedule(ANSWER_DUE, id);
    return request;
  }
}
