import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { Providers } from '../provider/providers.queries.js';
import type { Referral } from '../referral/referral.js';
import { supplement } from '../referral/referral-outcome.js';
import { assertMayRead } from '../referral/referral.queries.js';
import { ReferralRulesInForce } from '../referral/referral-rules.queries.js';
import { ReferralStore } from '../referral/referral.store.js';
import { LetterTextStore } from '../referral-letter/letter-text.store.js';
import { type LetterSupplement, sameLetter } from '../referral-letter/referral-letter.js';

export interface Answer {
  readonly told: LetterSupplement;
  /** The referrer's words, for the vault. */
  readonly suicidality: string | null;
  readonly answeredAt: Date;
}

/** What a referrer tells later goes into the letter, and the words into the vault. */
@Injectable()
export class LetterSupplements {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly rules: ReferralRulesInForce,
    private readonly providers: Providers,
    private readonly texts: LetterTextStore,
  ) {}

  async supplement(
    tx: Tx,
    referralId: string,
    { told, suicidality, answeredAt }: Answer,
  ): Promise<{ referral: Referral; changed: boolean }> {
    this.rules.assertSupplement(told, answeredAt);
    const { referral: before } = await this.referrals.lock(tx, referralId);
    assertMayRead(tx.caller, before);
    const { siteId, routing } = before;
    const choice = routing?.choice ?? 'named';
    const route = await this.providers.routerOf(tx, { siteId, choice }, answeredAt);
    const referral = await this.referrals.update(tx, referralId, (one) =>
      supplement(one, { told, route, toldAt: answeredAt }),
    );
    const owner = { referralId, patientId: referral.patientId, siteId };
    if (suicidality !== null) await this.texts.put(tx, owner, suicidality);
    return { referral, changed: !sameLetter(before.letter, referral.letter) };
  }
}
