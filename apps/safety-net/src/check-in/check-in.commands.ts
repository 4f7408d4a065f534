import { MINUTE_MS, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AlertCommands } from '../alert/alert.commands.js';
import type { Present } from '../in-force.js';
import { Messages } from '../message/message.commands.js';
import { askAgain } from '../safety-case/safety-case.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import { type CheckIn, send, stayedSilent } from './check-in.js';
import { CheckInStore } from './check-in.store.js';

@Injectable()
export class CheckInCommands {
  constructor(
    private readonly checkIns: CheckInStore,
    private readonly cases: SafetyCaseStore,
    private readonly alerts: AlertCommands,
    private readonly messages: Messages,
  ) {}

  /** Asks a watched person how they are, and sets the time of the next question whatever becomes of this one. */
  async fallDue(tx: Tx, caseId: string, { now, rules }: Present): Promise<void> {
    const watched = await this.cases.lock(tx, caseId);
    if (watched.status === 'closed') return;
    const { nextCheckInAt: dueAt, phase, patientId, siteId } = watched;
    if (!dueAt || dueAt > now) {
      await this.cases.save(tx, { state: watched, events: [] });
      return;
    }
    const asked = { id: newId(), caseId, patientId, siteId, phase, fellDueAt: now };
    const { state, events } = send(asked, rules);
    await Promise.all([
      this.checkIns.insert(tx, { state, events }),
      this.cases.save(tx, { state: askAgain(watched, now, rules), events: [] }),
      this.ask(tx, state, 'check-in'),
    ]);
    if (now.getTime() - dueAt.getTime() > rules.figures.lapseAfterMinutes * MINUTE_MS) {
      await this.cases.lapsed(tx, watched, { start: dueAt, end: now });
    }
  }

  /** No answer came: a reminder, and then somebody is told. */
  async stayedSilent(tx: Tx, id: string, { now, rules }: Present): Promise<void> {
    const checkIn = await this.checkIns.lock(tx, id);
    const safetyCase = await this.cases.get(tx, checkIn.caseId);
    const isWatched = safetyCase.status === 'open' && safetyCase.nextCheckInAt !== null;
    const decision = stayedSilent(checkIn, { now, isWatched }, rules);
    const isNews = decision.state.status !== checkIn.status;
    await Promise.all([
      this.checkIns.save(tx, decision),
      isNews ? this.speakOf(tx, decision.state) : undefined,
    ]);
  }

  private async speakOf(tx: Tx, checkIn: CheckIn): Promise<void> {
    const { status, caseId, patientId, siteId } = checkIn;
    if (status === 'reminded') await this.ask(tx, checkIn, 'reminder');
    if (status !== 'missed') return;
    const about = { caseId, patientId, siteId };
    await this.alerts.raise(tx, { ...about, reason: 'silence', answeredAt: null });
  }

  private ask(tx: Tx, checkIn: CheckIn, message: 'check-in' | 'reminder'): Promise<void> {
    const { id: checkInId, patientId, siteId } = checkIn;
    return this.messages.toPatient(tx, { patientId, siteId, message, checkInId });
  }
}
