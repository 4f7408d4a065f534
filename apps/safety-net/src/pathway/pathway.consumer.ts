import {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  CourseEndedV1,
  type DataOf,
  ReferralAcceptedV1,
  ReferralDeferredV1,
  ReferralReceivedV1,
  ReferralRedirectedV1,
  ReferralRefusedV1,
  ReferralResumedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  WaitingListEntryLeftV1,
} from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { LanguageStore } from '../message/language.store.js';
import type { ReferralFact, Standing } from '../safety-case/standing.js';
import { TakeOverCommands } from '../take-over/take-over.commands.js';
import { PathwayCommands } from './pathway.commands.js';

/** What became of referrals, as the services that decide on it tell. */
@EventConsumer('safety-net.pathway')
export class PathwayConsumer {
  constructor(
    private readonly commands: PathwayCommands,
    private readonly takeOvers: TakeOverCommands,
    private readonly languages: LanguageStore,
  ) {}

  @On(ReferralReceivedV1)
  async received(tx: Tx, referral: DataOf<typeof ReferralReceivedV1>): Promise<void> {
    await this.commands.follow(tx, factOf(referral, 'referred', referral.receivedAt));
  }

  @On(ReferralAcceptedV1)
  async accepted(tx: Tx, referral: DataOf<typeof ReferralAcceptedV1>): Promise<void> {
    await this.commands.follow(tx, factOf(referral, 'accepted', referral.acceptedAt));
  }

  @On(ReferralRefusedV1)
  async refused(tx: Tx, referral: DataOf<typeof ReferralRefusedV1>): Promise<void> {
    await this.commands.follow(tx, factOf(referral, 'refused', referral.refusedAt));
  }

  @On(ReferralRedirectedV1)
  async redirected(tx: Tx, referral: DataOf<typeof ReferralRedirectedV1>): Promise<void> {
    await this.commands.follow(tx, factOf(referral, 'redirected', referral.redirectedAt));
  }

  @On(ReferralDeferredV1)
  async deferred(tx: Tx, referral: DataOf<typeof ReferralDeferredV1>): Promise<void> {
    await this.commands.follow(tx, factOf(referral, 'deferred', referral.deferredAt));
  }

  @On(ReferralResumedV1)
  async resumed(tx: Tx, referral: DataOf<typeof ReferralResumedV1>): Promise<void> {
    await this.commands.follow(tx, factOf(referral, 'referred', referral.resumedAt));
  }

  /** Another provider's receipt for a referral is its receipt for the person. */
  @On(ReferralTransferredV1)
  async transferred(tx: Tx, transfer: DataOf<typeof ReferralTransferredV1>): Promise<void> {
    const { siteId: toSiteId, status, transferredAt, ...told } = transfer;
    const at = new Date(transferredAt);
    await this.takeOvers.transferred(tx, { ...told, toSiteId, standing: TAKEN[status], at });
  }

  @On(ReferralWithdrawnV1)
  async withdrawn(tx: Tx, referral: DataOf<typeof ReferralWithdrawnV1>): Promise<void> {
    const fact = factOf(referral, 'withdrawn', referral.withdrawnAt);
    await this.commands.follow(tx, { ...fact, death: referral.reason === 'deceased' });
  }

  @On(WaitingListEntryLeftV1)
  async leftWaitingList(tx: Tx, entry: DataOf<typeof WaitingListEntryLeftV1>): Promise<void> {
    await this.commands.follow(tx, factOf(entry, LEFT[entry.reason], entry.leftAt));
  }

  @On(CourseEndedV1)
  async courseEnded(tx: Tx, course: DataOf<typeof CourseEndedV1>): Promise<void> {
    await this.commands.follow(tx, factOf(course, 'ended', course.endedAt));
  }

  @On(ConsentGivenV1)
  async consented(tx: Tx, consent: DataOf<typeof ConsentGivenV1>): Promise<void> {
    await this.languages.save(tx, consent, consent.language);
  }

  @On(ConsentWithdrawnV1)
  async consentWithdrawn(tx: Tx, consent: DataOf<typeof ConsentWithdrawnV1>): Promise<void> {
    await this.commands.answer(tx, consent);
  }
}

const TAKEN = {
  received: 'referred',
  deferred: 'deferred',
  accepted: 'accepted',
} as const satisfies Record<DataOf<typeof ReferralTransferredV1>['status'], Standing>;

const LEFT = {
  'treatment-started': 'in-treatment',
  withdrawn: 'withdrawn',
  'consent-withdrawn': 'withdrawn',
  'course-ended': 'ended',
} as const satisfies Record<DataOf<typeof WaitingListEntryLeftV1>['reason'], Standing>;

interface Referral {
  readonly referralId: string;
  readonly patientId: string;
  readonly siteId: string;
}

const factOf = (
  { referralId, patientId, siteId }: Referral,
  standing: Standing,
  at: string,
): ReferralFact => ({
  referralId,
  patientId,
  siteId,
  standing,
  at: new Date(at),
  death: false,
});
