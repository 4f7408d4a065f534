import {
  AdverseEventReportedV1,
  AlertRaisedV1,
  AppointmentMissedV1,
  type DataOf,
  ResponseDecidedV1,
} from '@lysning/contracts';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { InForce } from '../in-force.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import { AlertCommands } from './alert.commands.js';
import { ALERT_STEP } from './alert.store.js';
import { type Reason, reasonOfTrigger } from './reason.js';

interface Concerned {
  readonly patientId: string;
  readonly siteId: string;
}

/** What other services saw that somebody must look after, and steps that were not taken in time. */
@EventConsumer('safety-net.alert')
export class AlertConsumer {
  constructor(
    private readonly alerts: AlertCommands,
    private readonly cases: SafetyCaseStore,
    private readonly inForce: InForce,
  ) {}

  @On(AlertRaisedV1)
  async answered(tx: Tx, alert: DataOf<typeof AlertRaisedV1>): Promise<void> {
    await this.raise(tx, alert, reasonOfTrigger(alert.trigger), new Date(alert.raisedAt));
  }

  @On(ResponseDecidedV1)
  async responseDecided(tx: Tx, response: DataOf<typeof ResponseDecidedV1>): Promise<void> {
    if (!response.worsened) return;
    await this.raise(tx, response, 'worsening', new Date(response.decidedAt));
  }

  @On(AppointmentMissedV1)
  async sessionMissed(tx: Tx, missed: DataOf<typeof AppointmentMissedV1>): Promise<void> {
    await this.raise(tx, missed, 'session-missed');
  }

  @On(AdverseEventReportedV1)
  async adverseEvent(tx: Tx, reported: DataOf<typeof AdverseEventReportedV1>): Promise<void> {
    const { adverseEventGradeMin } = this.inForce.present().rules.alerts;
    if (!reported.serious && reported.grade < adverseEventGradeMin) return;
    await this.raise(tx, reported, 'adverse-event');
  }

  @OnDeadline(ALERT_STEP)
  async stepNotTaken(tx: Tx, { key }: Deadline): Promise<void> {
    await this.alerts.climb(tx, key);
  }

  private async raise(
    tx: Tx,
    concerned: Concerned,
    reason: Reason,
    answeredAt: Date | null = null,
  ): Promise<void> {
    const { patientId } = concerned;
    const { caseId, siteId } = await this.whereSeenTo(tx, concerned);
    await this.alerts.raise(tx, { caseId, patientId, siteId, reason, answeredAt });
  }

  /** Whoever was taken over by another site is seen to there. */
  private async whereSeenTo(tx: Tx, { patientId, siteId }: Concerned) {
    const last = await this.cases.lastOf(tx, { patientId, siteId });
    if (last === null) return { caseId: null, siteId };
    const watching = await this.cases.follow(tx, await this.cases.get(tx, last));
    return { caseId: watching.id, siteId: watching.siteId };
  }
}
