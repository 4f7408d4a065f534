import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { assertIfMatch } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import {
  letterChanged,
  type Override,
  recordFinding,
  type RecordFinding,
  recordFindings,
  type RecordFindings,
  type SignOff,
  takenOver,
} from './assessment.js';
import { AssessmentStore, type StoredAssessment } from './assessment.store.js';
import { evaluate } from './evaluation.js';
import { override } from './override.js';
import { OverrideNoteStore } from './override-note.store.js';
import { RulesInForce } from './rules-in-force.queries.js';
import { signOff } from './sign-off.js';

@Injectable()
export class AssessmentCommands {
  constructor(
    private readonly assessments: AssessmentStore,
    private readonly notes: OverrideNoteStore,
    private readonly rules: RulesInForce,
  ) {}

  recordFindings(
    tx: Tx,
    referralId: string,
    { ifMatch, ...command }: RecordFindings & { readonly ifMatch: string | undefined },
  ): Promise<StoredAssessment> {
    this.rules.assertFacts(command.facts, command.foundAt);
    return this.assessments.update(tx, referralId, ({ assessment, version }) => {
      assertIfMatch(ifMatch, version);
      return recordFindings(assessment, command);
    });
  }

  /** Others may record other facts meanwhile: only who sends `ifMatch` insists on what they read. */
  recordFinding(
    tx: Tx,
    referralId: string,
    { ifMatch, ...command }: RecordFinding & { readonly ifMatch: string | undefined },
  ): Promise<StoredAssessment> {
    this.rules.assertFact(command.fact, command.value, command.foundAt);
    return this.assessments.update(tx, referralId, ({ assessment, version }) => {
      if (ifMatch !== undefined) assertIfMatch(ifMatch, version);
      return recordFinding(assessment, command);
    });
  }

  async evaluate(tx: Tx, referralId: string, evaluatedAt: Date): Promise<StoredAssessment> {
    const judge = await this.rules.judgeOf(tx, referralId, evaluatedAt);
    return this.assessments.update(tx, referralId, ({ assessment }) =>
      evaluate(assessment, { id: newId(), ...judge(assessment), evaluatedAt }),
    );
  }

  async override(
    tx: Tx,
    referralId: string,
    { text, ...command }: Omit<Override, 'id'> & { readonly text: string },
  ): Promise<StoredAssessment> {
    this.rules.assertOverrideReason(command.reason, command.overriddenAt);
    const id = newId();
    const stored = await this.assessments.update(tx, referralId, ({ assessment }) =>
      override(assessment, { ...command, id, evaluationId: newId() }),
    );
    const added = stored.assessment.overrides.some((one) => one.id === id);
    if (added) await this.notes.insert(tx, stored.assessment, id, text);
    return stored;
  }

  async letterChanged(tx: Tx, referralId: string): Promise<void> {
    await this.assessments.update(tx, referralId, ({ assessment }) => letterChanged(assessment));
  }

  async takenOver(tx: Tx, referralId: string): Promise<void> {
    await this.assessments.update(tx, referralId, ({ assessment }) => takenOver(assessment));
  }

  signOff(tx: Tx, referralId: string, command: SignOff): Promise<StoredAssessment> {
    return this.assessments.update(tx, referralId, ({ assessment }) =>
      signOff(assessment, command),
    );
  }
}
