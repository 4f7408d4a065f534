import type { Day } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { Referral } from '../referral/referral.js';
import { ReferralRulesInForce } from '../referral/referral-rules.queries.js';
import { LetterTextStore } from '../referral-letter/letter-text.store.js';
import type { InformationDeadline } from './information-request.js';

/** What a referrer can be asked for, and by when. */
@Injectable()
export class RequestedParts {
  constructor(
    private readonly programme: Programme,
    private readonly rules: ReferralRulesInForce,
    private readonly texts: LetterTextStore,
  ) {}

  /** What the programme wants to know on that day and the letter does not tell. */
  async missingOf(
    tx: Tx,
    { id, letter, routing }: Pick<Referral, 'id' | 'letter' | 'routing'>,
    at: Date,
  ): Promise<string[]> {
    const hasSuicidality = await this.texts.has(tx, id);
    const needsApproval = routing?.approval === 'missing';
    return this.rules.missingParts({ letter, hasSuicidality, needsApproval }, at);
  }

  deadlineOn(day: Day): InformationDeadline {
    const { version, information, assessment } = this.programme.deadlines(day);
    return { version, saturdayIsWorkingDay: assessment.saturdayIsWorkingDay, ...information };
  }
}
