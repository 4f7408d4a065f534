import {
  SafetyAlertAcknowledgedV1,
  SafetyAlertContactedV1,
  SafetyAlertEscalatedV1,
  SafetyAlertRaisedV1,
  SafetyAlertResolvedV1,
} from '@lysning/contracts';
import { type AlertKind, DUTIES } from '@lysning/programme';
import { type About, type Book, hoursAfter } from './book.js';
import type { Site } from './names.js';

const KINDS: Readonly<Record<string, AlertKind>> = {
  silence: 'silence',
  'phq-9-item-9': 'answer',
  'contact-requested': 'contact-request',
  'hand-over-unnamed': 'hand-over',
  'hand-over-receipt-overdue': 'hand-over',
  'hand-over-declined': 'hand-over',
};
const OVERDUE_STEP = { raised: 'acknowledge', acknowledged: 'contact', contacted: 'resolve' };
const HOURS_A_DAY = 24;
const MINUTES_AN_HOUR = 60;

export interface Alert {
  readonly about: About;
  readonly reason: string;
  readonly nth: number;
  readonly raisedAt: Date;
  status: 'raised' | 'acknowledged' | 'contacted' | 'resolved';
  /** How far up the ladder it is. */
  duty: number;
  climbs: number;
  dueAt: Date;
  climbsAt: Date;
}

/** The ladder: who has an alert, until somebody is done with it. */
export class Alerts {
  readonly all: Alert[] = [];

  constructor(private readonly book: Book) {}

  raise(about: About, reason: string): void {
    const dueAt = hoursAfter(this.book.now, this.hoursFor(reason, 'raised'));
    const nth = this.all.length;
    const climbing = { duty: 0, climbs: 0, dueAt, climbsAt: dueAt };
    const raisedAt = this.book.now;
    const alert: Alert = { about, reason, nth, raisedAt, status: 'raised', ...climbing };
    this.all.push(alert);
    this.tell(SafetyAlertRaisedV1, alert, { ownerDuty: DUTIES[0] });
    this.await(alert);
  }

  take(alert: Alert): void {
    this.step(alert, 'acknowledged');
    this.tell(SafetyAlertAcknowledgedV1, alert);
  }

  contact(alert: Alert): void {
    this.step(alert, 'contacted');
    this.tell(SafetyAlertContactedV1, alert, { whom: 'patient' });
  }

  resolve(alert: Alert, resolution: string): void {
    alert.status = 'resolved';
    this.book.strike(nameOf(alert));
    this.tell(SafetyAlertResolvedV1, alert, { resolution });
  }

  /** Whether somebody must be spoken with. */
  needsContact({ reason }: Alert): boolean {
    return this.stepsOf(reason).contactMinutes !== null;
  }

  open(): Alert[] {
    return this.all.filter(({ status }) => status !== 'resolved');
  }

  /** Each that somebody still has, and how it stands. */
  standing(): string[] {
    return this.open().map(({ about, reason, status, duty, dueAt }) =>
      [about.patientId, reason, status, DUTIES[duty], dueAt.toISOString()].join(' '),
    );
  }

  overdueAt(siteId: Site): number {
    return this.open().filter(
      ({ about, dueAt }) => about.siteId === siteId && dueAt <= this.book.now,
    ).length;
  }

  private step(alert: Alert, status: 'acknowledged' | 'contacted'): void {
    alert.status = status;
    alert.dueAt = hoursAfter(this.book.now, this.hoursFor(alert.reason, status));
    alert.climbsAt = alert.dueAt;
    this.await(alert);
  }

  private await(alert: Alert): void {
    this.book.at(nameOf(alert), alert.climbsAt, () => {
      if (alert.status === 'resolved') return;
      alert.duty = Math.min(alert.duty + 1, DUTIES.length - 1);
      alert.climbs += 1;
      alert.climbsAt = hoursAfter(this.book.now, this.hoursFor(alert.reason, alert.status));
      const ownerDuty = DUTIES[alert.duty];
      const overdueStep = OVERDUE_STEP[alert.status];
      this.tell(SafetyAlertEscalatedV1, alert, { ownerDuty, overdueStep });
      this.await(alert);
    });
  }

  private hoursFor(reason: string, status: 'raised' | 'acknowledged' | 'contacted'): number {
    const { acknowledgeMinutes, contactMinutes, resolveDays } = this.stepsOf(reason);
    if (status === 'raised') return acknowledgeMinutes / MINUTES_AN_HOUR;
    if (status === 'acknowledged' && contactMinutes !== null)
      return contactMinutes / MINUTES_AN_HOUR;
    return resolveDays * HOURS_A_DAY;
  }

  private stepsOf(reason: string) {
    const kind = KINDS[reason];
    if (!kind) throw new Error(`The book knows no alert for ${reason}`);
    return this.book.programme.safetyNetRules(this.book.today).alerts.steps[kind];
  }

  private tell(
    contract: Parameters<Book['tell']>[0],
    { about, reason }: Alert,
    more: Readonly<Record<string, unknown>> = {},
  ): void {
    this.book.tell(contract, { ...about, reason, ...more });
  }
}

const nameOf = ({ nth }: Alert): string => `alert ${nth}`;
