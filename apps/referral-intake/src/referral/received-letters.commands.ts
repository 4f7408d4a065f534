import type { Tx } from '@lysning/messaging';
import { invalidRequest } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { Providers } from '../provider/providers.queries.js';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';
import { LetterTextStore } from '../referral-letter/letter-text.store.js';
import type { ReceiveReferral, Referral } from './referral.js';
import { ReferralRulesInForce } from './referral-rules.queries.js';

export interface ReceiveLetter extends Omit<
  ReceiveReferral,
  'missingParts' | 'benzodiazepineFlagged' | 'routing' | 'siteId'
> {
  /** The provider that the sender named; else the rules find one. */
  readonly siteId: string | null;
  /** The referrer's words, for the vault. */
  readonly suicidality: string | null;
}

/** What comes of a letter before it is a referral. */
@Injectable()
export class ReceivedLetters {
  constructor(
    private readonly rules: ReferralRulesInForce,
    private readonly providers: Providers,
    private readonly texts: LetterTextStore,
  ) {}

  async read(tx: Tx, { siteId: named, suicidality, ...received }: ReceiveLetter) {
    const { letter, receivedAt } = received;
    this.rules.assertLetter(letter, receivedAt);
    const siteId = named ?? (await this.find(tx, letter, receivedAt));
    this.providers.assertTakes(siteId, letter, receivedAt);
    const choice = named === null ? 'found' : 'named';
    const routing = (await this.providers.routerOf(tx, { siteId, choice }, receivedAt))(letter);
    const content = {
      letter,
      hasSuicidality: suicidality !== null,
      needsApproval: routing.approval === 'missing',
    };
    return {
      command: {
        ...received,
        siteId,
        routing,
        missingParts: this.rules.missingParts(content, receivedAt),
        benzodiazepineFlagged: this.rules.benzodiazepinesIn(letter, receivedAt).length > 0,
      },
      deadline: this.rules.deadlineFor(receivedAt),
    };
  }

  /** The first choice among the providers to which the caller may send. */
  private async find(tx: Tx, letter: ReferralLetter, at: Date): Promise<string> {
    const { sites } = tx.caller;
    const options = await this.providers.optionsFor(tx, letter, at);
    const open = options.find(({ provider }) => sites === 'all' || sites.includes(provider.id));
    if (open) return open.provider.id;
    const message = 'siteId is needed: no provider you may send to takes such a letter';
    throw invalidRequest([{ field: 'siteId', message }]);
  }

  /** The referrer's words as the vault keeps them. */
  sealed(tx: Tx, { id, ...of }: Referral, words: string | null): Promise<Buffer | null> {
    return this.texts.seal(tx, { ...of, referralId: id }, words);
  }

  keepWords(tx: Tx, { id, ...of }: Referral, sealed: Buffer | null): Promise<void> {
    return this.texts.keep(tx, { ...of, referralId: id }, sealed);
  }
}
