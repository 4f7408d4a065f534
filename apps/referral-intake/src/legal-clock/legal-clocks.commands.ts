import type { DomainEvent } from '@lysning/contracts';
import { addDays, type Decision, momentAt, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { closeNotice, type HelfoNotice, openNotice, send } from './helfo-notice.js';
import { HelfoNoticeStore } from './helfo-notice.store.js';
import { InternalWaitStore } from './internal-wait.store.js';
import {
  breach,
  bringForward,
  type LegalClock,
  type LegalDeadline,
  meet,
  type MetBy,
  start,
  type StartClock,
  warn,
} from './legal-clock.js';
import { LegalClockStore } from './legal-clock.store.js';

export const WARN_DUE = 'legal-clock.warn-due';
export const BREACH_DUE = 'legal-clock.breach-due';
/** When in the morning somebody is warned, in Europe/Oslo. */
const WARN_AT = '07:00';

@Injectable()
export class LegalClocks {
  constructor(
    private readonly clocks: LegalClockStore,
    private readonly notices: HelfoNoticeStore,
    private readonly waits: InternalWaitStore,
  ) {}

  async start(tx: Tx, command: Omit<StartClock, 'id'>): Promise<void> {
    const clock = start({ ...command, id: newId() });
    await this.clocks.insert(tx, clock);
    await this.schedule(tx, clock);
  }

  /** From the receipt of a referral on; ended by the first infusion alone. */
  countWait(
    tx: Tx,
    { id: referralId, ...rest }: { id: string; patientId: string; siteId: string },
    waitingSince: Date,
  ): void {
    this.waits.insert(tx, { referralId, ...rest, waitingSince, endedAt: null });
  }

  async warn(tx: Tx, id: string, now: Date): Promise<void> {
    const clock = await this.clocks.update(tx, id, (one) => warn(one, now));
    if (clock.status === 'met' || clock.deadline !== 'treatment-start') return;
    const notice = await this.notices.latest(tx, clock.referralId, clock.deadline);
    if (notice && notice.status !== 'closed') return;
    await this.notices.insert(tx, openNotice(clock, { id: newId(), now }));
  }

  async breach(tx: Tx, id: string, now: Date): Promise<void> {
    const { referralId, deadline } = await this.clocks.get(tx, id);
    const notice = await this.notices.latest(tx, referralId, deadline);
    const helfoNotified = notice?.status === 'sent';
    await this.clocks.update(tx, id, (clock) => breach(clock, { now, helfoNotified }));
  }

  /** Ends what runs for a referral, one of its deadlines or both. */
  async meet(
    tx: Tx,
    referralId: string,
    { deadline, ...met }: { deadline?: LegalDeadline; metBy: MetBy; metAt: Date },
  ): Promise<void> {
    for (const clock of await this.clocks.running(tx, referralId, deadline)) {
      await this.end(tx, clock, met);
    }
  }

  /** The patient came, or the first infusion started. */
  async treatmentBegan(
    tx: Tx,
    { patientId, siteId }: { patientId: string; siteId: string },
    met: { metBy: 'first-contact' | 'treatment-started'; metAt: Date },
  ): Promise<void> {
    for (const clock of await this.clocks.awaitingStart(tx, patientId, siteId)) {
      await this.end(tx, clock, met);
    }
    if (met.metBy === 'treatment-started') {
      await this.waits.end(tx, patientId, siteId, met.metAt);
    }
  }

  async bringForward(
    tx: Tx,
    referralId: string,
    dates: Pick<LegalClock, 'dueOn' | 'warnOn'>,
  ): Promise<void> {
    for (const { id } of await this.clocks.running(tx, referralId, 'treatment-start')) {
      const clock = await this.clocks.update(tx, id, (one) => only(bringForward(one, dates)));
      await this.schedule(tx, clock);
    }
  }

  running(tx: Tx, referralId: string): Promise<LegalClock[]> {
    return this.clocks.running(tx, referralId);
  }

  notify(tx: Tx, id: string, sent: { sentAt: Date; sentBy: string }): Promise<HelfoNotice> {
    return this.notices.update(tx, id, (notice) => send(notice, sent));
  }

  private async end(
    tx: Tx,
    { id, referralId, deadline }: LegalClock,
    met: { metBy: MetBy; metAt: Date },
  ): Promise<void> {
    await this.clocks.update(tx, id, (clock) => meet(clock, met));
    await tx.unschedule(WARN_DUE, id);
    await tx.unschedule(BREACH_DUE, id);
    const notice = await this.notices.latest(tx, referralId, deadline);
    if (notice) await this.notices.update(tx, notice.id, (one) => closeNotice(one, met.metAt));
  }

  private async schedule(tx: Tx, { id, warnOn, dueOn }: LegalClock): Promise<void> {
    const dueAt = momentAt(addDays(dueOn, 1), '00:00');
    await tx.schedule({ kind: WARN_DUE, key: id, dueAt: momentAt(warnOn, WARN_AT), payload: {} });
    await tx.schedule({ kind: BREACH_DUE, key: id, dueAt, payload: {} });
  }
}

const only = (state: LegalClock): Decision<LegalClock, DomainEvent> => ({ state, events: [] });
