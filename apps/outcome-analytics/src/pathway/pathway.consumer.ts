import {
  AppointmentMissedV1,
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePlannedV1,
  type DataOf,
  EligibilityEvaluatedV1,
  ReferralAcceptedV1,
  ReferralReceivedV1,
  ReferralRedirectedV1,
  ReferralRefusedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  ResponseDecidedV1,
  SessionStartedV1,
  WaitingListEntryLeftV1,
} from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import type { CourseFact } from './pathway-counters.js';
import { PathwayStore } from './pathway.store.js';

/** Where every referral stands, from the facts of all services. */
@EventConsumer('outcome-analytics.pathway')
export class PathwayConsumer {
  constructor(private readonly pathway: PathwayStore) {}

  @On(ReferralReceivedV1)
  async received(tx: Tx, referral: DataOf<typeof ReferralReceivedV1>): Promise<void> {
    await this.pathway.referral(tx, referral, 'received');
  }

  @On(EligibilityEvaluatedV1)
  async evaluated(tx: Tx, referral: DataOf<typeof EligibilityEvaluatedV1>): Promise<void> {
    await this.pathway.referral(tx, referral, 'evaluated');
  }

  @On(ReferralAcceptedV1)
  async accepted(tx: Tx, referral: DataOf<typeof ReferralAcceptedV1>): Promise<void> {
    await this.pathway.referral(tx, referral, 'accepted');
  }

  @On(ReferralRefusedV1)
  async refused(tx: Tx, referral: DataOf<typeof ReferralRefusedV1>): Promise<void> {
    await this.pathway.referral(tx, referral, 'refused');
  }

  @On(ReferralRedirectedV1)
  async redirected(tx: Tx, referral: DataOf<typeof ReferralRedirectedV1>): Promise<void> {
    await this.pathway.referral(tx, referral, 'redirected');
  }

  @On(ReferralTransferredV1)
  async transferred(tx: Tx, referral: DataOf<typeof ReferralTransferredV1>): Promise<void> {
    await this.pathway.transferred(tx, referral);
  }

  @On(ReferralWithdrawnV1)
  async withdrawn(tx: Tx, referral: DataOf<typeof ReferralWithdrawnV1>): Promise<void> {
    await this.pathway.referral(tx, referral, 'withdrawn');
  }

  @On(WaitingListEntryLeftV1)
  async leftWaitingList(tx: Tx, entry: DataOf<typeof WaitingListEntryLeftV1>): Promise<void> {
    if (entry.reason === 'treatment-started') return;
    await this.pathway.referral(tx, entry, 'left-waiting-list');
  }

  @On(CoursePlannedV1)
  async planned(tx: Tx, course: DataOf<typeof CoursePlannedV1>): Promise<void> {
    await this.pathway.planned(tx, course);
  }

  @On(SessionStartedV1)
  async started(tx: Tx, session: DataOf<typeof SessionStartedV1>): Promise<void> {
    await this.pathway.course(tx, session, ['started']);
  }

  @On(ResponseDecidedV1)
  async decided(tx: Tx, response: DataOf<typeof ResponseDecidedV1>): Promise<void> {
    const { outcome, remission, worsened } = response;
    const facts: CourseFact[] = [outcome];
    if (remission) facts.push('remission');
    if (worsened) facts.push('worsened');
    await this.pathway.course(tx, response, facts);
  }

  @On(CourseMaintenancePlannedV1)
  async maintained(tx: Tx, course: DataOf<typeof CourseMaintenancePlannedV1>): Promise<void> {
    await this.pathway.course(tx, course, ['maintenance']);
  }

  @On(CourseEndedV1)
  async ended(tx: Tx, course: DataOf<typeof CourseEndedV1>): Promise<void> {
    await this.pathway.course(tx, course, ['ended']);
  }

  @On(AppointmentMissedV1)
  async missed(tx: Tx, appointment: DataOf<typeof AppointmentMissedV1>): Promise<void> {
    await this.pathway.missed(tx, appointment);
  }
}
