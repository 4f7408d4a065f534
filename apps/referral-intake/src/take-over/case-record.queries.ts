import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AssessmentStore } from '../candidate-assessment/assessment.store.js';
import { toAssessmentDto } from '../candidate-assessment/assessment-view.dto.js';
import { OverrideNoteStore } from '../candidate-assessment/override-note.store.js';
import { toDto } from '../information-request/information-request.dto.js';
import { InformationRequestStore } from '../information-request/information-request.store.js';
import { LettersRead } from '../referral/letters-read.queries.js';
import type { CaseRecordDto } from './take-over.dto.js';

/** What one provider did about a referral, to be read by people. */
@Injectable()
export class CaseRecords {
  constructor(
    private readonly letters: LettersRead,
    private readonly assessments: AssessmentStore,
    private readonly notes: OverrideNoteStore,
    private readonly requests: InformationRequestStore,
  ) {}

  async of(tx: Tx, referralId: string): Promise<Omit<CaseRecordDto, 'letters'>> {
    const stored = await this.assessments.load(tx, referralId, 'read');
    const notes = await this.notes.of(tx, stored.assessment);
    const requests = await this.requests.of(tx, referralId);
    return {
      referral: await this.letters.read(tx, stored.referral),
      assessment: toAssessmentDto(stored, notes),
      informationRequests: requests.map(toDto),
    };
  }
}
