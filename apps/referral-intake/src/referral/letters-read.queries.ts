import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { LetterTextStore } from '../referral-letter/letter-text.store.js';
import { DuplicateStore } from './duplicate.store.js';
import type { Referral } from './referral.js';
import { ReferralRulesInForce } from './referral-rules.queries.js';
import { type ReferralDto, toItem, toRouting } from './referral-view.dto.js';

/** What there is to read of one letter, in the vault and beside it. */
@Injectable()
export class LettersRead {
  constructor(
    private readonly texts: LetterTextStore,
    private readonly duplicates: DuplicateStore,
    private readonly rules: ReferralRulesInForce,
  ) {}

  async read(tx: Tx, referral: Referral): Promise<ReferralDto> {
    const { id: referralId, letter, receivedAt, routing } = referral;
    const suicidality = await this.texts.suicidality(tx, { ...referral, referralId });
    const content = {
      letter,
      hasSuicidality: suicidality !== null,
      needsApproval: routing?.approval === 'missing',
    };
    const others = await this.duplicates.of(tx, referralId);
    return {
      ...toItem(referral),
      deferredUntil: referral.status === 'deferred' ? referral.deferredUntil : null,
      routing: toRouting(referral),
      letter,
      missingParts: this.rules.missingParts(content, receivedAt),
      benzodiazepines: this.rules.benzodiazepinesIn(letter, receivedAt),
      suicidality,
      alsoReferredBy: others.map((other) => ({
        source: other.source,
        receivedAt: other.receivedAt.toISOString(),
      })),
    };
  }
}
