import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { AssessmentStore, type StoredAssessment } from './assessment.store.js';
import { OverrideNoteStore } from './override-note.store.js';

@Injectable()
export class AssessmentQueries {
  constructor(
    private readonly assessments: AssessmentStore,
    private readonly notes: OverrideNoteStore,
    private readonly accessLog: AccessLog,
  ) {}

  /** With the physicians' words behind the overrides. */
  async get(
    tx: Tx,
    referralId: string,
  ): Promise<{ stored: StoredAssessment; notes: ReadonlyMap<string, string> }> {
    const stored = await this.assessments.load(tx, referralId, 'read');
    const { patientId, siteId } = stored.referral;
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'assessment' }]);
    return { stored, notes: await this.notes.of(tx, stored.assessment) };
  }
}
