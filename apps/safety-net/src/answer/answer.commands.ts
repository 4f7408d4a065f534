import { PHQ_9 } from '@lysning/clinical';
import { DomainError, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AlertCommands } from '../alert/alert.commands.js';
import { mayKnow } from '../caller.js';
import type { SafetyCase } from '../safety-case/safety-case.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import { type Answer, type CallRules, reasonsToCall, take } from './answer.js';
import { AnswerStore } from './answer.store.js';
import { answered } from '../check-in/check-in.js';
import { CheckInStore } from '../check-in/check-in.store.js';
import type { FilledForm } from './form.js';

/** What somebody tells, checked. */
export interface Telling {
  readonly filled: readonly FilledForm[];
  readonly contactRequested: boolean;
  readonly text: string | null;
  readonly answeredAt: Date;
}

@Injectable()
export class AnswerCommands {
  constructor(
    private readonly checkIns: CheckInStore,
    private readonly cases: SafetyCaseStore,
    private readonly answers: AnswerStore,
    private readonly alerts: AlertCommands,
  ) {}

  /** Taken however late it comes, also when the case is closed: a person sees it then. */
  async answer(tx: Tx, checkInId: string, telling: Telling, rules: CallRules): Promise<Answer> {
    const checkIn = await this.checkIns.lock(tx, checkInId);
    const [isTheirs, asked] = await Promise.all([
      mayKnow(tx, checkIn.patientId),
      this.cases.get(tx, checkIn.caseId),
    ]);
    if (!isTheirs) {
      throw new DomainError('not-found', 'check-in.not-found', `There is no check-in ${checkInId}`);
    }
    const safetyCase = await this.cases.follow(tx, asked);
    const state = answered(checkIn, telling.answeredAt);
    const [answer] = await Promise.all([
      this.keep(tx, safetyCase, { checkInId, telling, rules }),
      state === checkIn ? undefined : this.checkIns.save(tx, { state, events: [] }),
    ]);
    return answer;
  }

  /** What a person tells without being asked, or in a talk. */
  async tell(tx: Tx, caseId: string, telling: Telling, rules: CallRules): Promise<Answer> {
    const safetyCase = await this.cases.get(tx, caseId);
    if (!(await mayKnow(tx, safetyCase.patientId))) {
      throw new DomainError('not-found', 'safety-case.not-found', `There is no case ${caseId}`);
    }
    const watching = await this.cases.follow(tx, safetyCase);
    return this.keep(tx, watching, { checkInId: null, telling, rules });
  }

  private async keep(tx: Tx, safetyCase: SafetyCase, { checkInId, telling, rules }: Kept) {
    const { id: caseId, patientId, siteId, status } = safetyCase;
    const { text, ...told } = telling;
    const { state: answer, events } = take({
      id: newId(),
      checkInId,
      caseId,
      patientId,
      siteId,
      ...told,
      hasText: text !== null,
      afterClosing: status === 'closed',
      givenBy: tx.caller.subject,
    });
    const phq9Before = await this.phq9Before(tx, answer);
    await this.answers.insert(tx, { state: answer, events }, text);
    const { answeredAt } = answer;
    for (const reason of reasonsToCall(answer, phq9Before, rules)) {
      await this.alerts.raise(tx, { caseId, patientId, siteId, reason, answeredAt });
    }
    return answer;
  }

  private async phq9Before(tx: Tx, answer: Answer) {
    const asked = answer.filled.some(({ form }) => form.questionnaire.id === PHQ_9.id);
    return asked ? this.answers.lastTo(tx, answer, PHQ_9.id) : null;
  }
}

interface Kept {
  readonly checkInId: string | null;
  readonly telling: Telling;
  readonly rules: CallRules;
}
