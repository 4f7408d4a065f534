import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { ConsentStore } from '../consent/consent.store.js';
import { named } from '../programme-field.js';
import {
  answerProblems,
  type Answers,
  check,
  talk,
  type TalkedCheck,
  type UnderstandingCheck,
} from './understanding-check.js';
import { UnderstandingCheckStore } from './understanding-check.store.js';

export interface AnswerQuestions {
  readonly checkVersion: string;
  readonly answers: Answers;
  readonly checkedAt: Date;
}

@Injectable()
export class UnderstandingCheckCommands {
  constructor(
    private readonly checks: UnderstandingCheckStore,
    private readonly consents: ConsentStore,
    private readonly programme: Programme,
    private readonly accessLog: AccessLog,
  ) {}

  async check(
    tx: Tx,
    consentId: string,
    { checkVersion, ...command }: AnswerQuestions,
  ): Promise<UnderstandingCheck> {
    const consent = await this.consents.get(tx, consentId);
    const questions = named('checkVersion', () =>
      this.programme.understandingCheck(consent.scope, checkVersion),
    );
    const problems = answerProblems(questions, command.answers);
    if (problems.length > 0) throw invalidRequest(problems);
    return this.checks.insert(tx, check(consent, questions, { ...command, id: newId() }));
  }

  talk(tx: Tx, id: string, talked: { talkedBy: string; talkedAt: Date }): Promise<TalkedCheck> {
    return this.checks.talk(tx, id, (checked) => talk(checked, talked));
  }

  async talksNeeded(tx: Tx, siteId: string): Promise<UnderstandingCheck[]> {
    return this.recorded(tx, await this.checks.talksNeeded(tx, siteId));
  }

  async of(tx: Tx, consentId: string): Promise<UnderstandingCheck[]> {
    await this.consents.get(tx, consentId);
    return this.recorded(tx, await this.checks.of(tx, consentId));
  }

  private async recorded(tx: Tx, checks: UnderstandingCheck[]): Promise<UnderstandingCheck[]> {
    await this.accessLog.record(
      tx,
      checks.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'consent' })),
    );
    return checks;
  }
}
