import { DomainError, HOUR_MS, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AlertCommands } from '../alert/alert.commands.js';
import type { Reason } from '../alert/reason.js';
import type { Present } from '../in-force.js';
import { Messages } from '../message/message.commands.js';
import {
  close,
  needsReceiver,
  type OpenCase,
  receiverMissing,
  receiverNamed,
  type SafetyCase,
} from '../safety-case/safety-case.js';
import { SafetyCaseStore } from '../safety-case/safety-case.store.js';
import {
  announce,
  decline,
  type HandOver,
  receive,
  type Receiver,
  remind,
  replace,
} from './hand-over.js';
import { HandOverStore } from './hand-over.store.js';

@Injectable()
export class HandOverCommands {
  constructor(
    private readonly handOvers: HandOverStore,
    private readonly cases: SafetyCaseStore,
    private readonly alerts: AlertCommands,
    private readonly messages: Messages,
  ) {}

  /** Names who takes over, and tells them. Throws `hand-over.not-due` while the person waits or is treated. */
  async announce(
    tx: Tx,
    caseId: string,
    { receiver, note }: { readonly receiver: Receiver; readonly note: string | null },
    { now, rules }: Present,
  ): Promise<HandOver> {
    const earlier = await this.handOvers.announced(tx, caseId);
    if (earlier !== null) await this.handOvers.holdDeadline(tx, earlier);
    const handedOver = inNeed(await this.cases.lock(tx, caseId));
    const { patientId, siteId } = handedOver;
    if (earlier !== null) {
      const replaced = replace(await this.handOvers.lock(tx, earlier), now);
      await this.handOvers.save(tx, { state: replaced, events: [] });
    }
    const who = { announcedAt: now, announcedBy: tx.caller.subject };
    const decision = announce({ id: newId(), caseId, patientId, siteId, receiver, ...who }, rules);
    await this.handOvers.insert(tx, decision, note);
    await this.cases.save(tx, { state: receiverNamed(handedOver), events: [] });
    await this.write(tx, decision.state);
    return decision.state;
  }

  /** The receiver's receipt ends our watch, unless the person waits or is treated again. */
  async receive(tx: Tx, id: string, receivedAt: Date): Promise<HandOver> {
    const { safetyCase, handOver } = await this.hold(tx, id);
    const decision = receive(handOver, receivedAt);
    await this.handOvers.save(tx, decision);
    const isNews = decision.state !== handOver;
    const ends = isNews && safetyCase.status === 'open' && needsReceiver(safetyCase.phase);
    const closing = { by: 'hand-over', handOverId: id, at: receivedAt } as const;
    const asItIs = { state: safetyCase, events: [] };
    await this.cases.save(tx, ends ? close(safetyCase, closing, false) : asItIs);
    if (ends) await this.tellPatient(tx, safetyCase);
    return decision.state;
  }

  /** Somebody here is told, and another receiver must be named. */
  async decline(
    tx: Tx,
    id: string,
    declined: { readonly reason: string; readonly declinedAt: Date },
    { now, rules }: Present,
  ): Promise<HandOver> {
    const { safetyCase, handOver } = await this.hold(tx, id);
    const decision = decline(handOver, declined, rules);
    await this.handOvers.save(tx, decision);
    const { nameReceiverHours } = rules.handOvers;
    await this.cases.save(tx, { state: unnamed(safetyCase, now, nameReceiverHours), events: [] });
    if (decision.state !== handOver) await this.raise(tx, handOver, 'hand-over-declined');
    return decision.state;
  }

  /** Nobody has been named in time. */
  async receiverMissing(tx: Tx, caseId: string, { now, rules }: Present): Promise<void> {
    const safetyCase = await this.cases.lock(tx, caseId);
    if (safetyCase.status === 'closed') return;
    const { receiverDueAt } = safetyCase;
    const isDue = receiverDueAt !== null && receiverDueAt <= now;
    const { repeatHours } = rules.handOvers;
    const state = isDue ? unnamed(safetyCase, now, repeatHours) : safetyCase;
    await this.cases.save(tx, { state, events: [] });
    if (isDue) await this.raise(tx, { caseId, ...safetyCase }, 'hand-over-unnamed');
  }

  /** The receiver has not said in time that they have it. */
  async receiptMissing(tx: Tx, id: string, { now, rules }: Present): Promise<void> {
    const { safetyCase, handOver } = await this.hold(tx, id);
    const state = remind(handOver, now, rules);
    await this.handOvers.save(tx, { state, events: [] });
    await this.cases.save(tx, { state: safetyCase, events: [] });
    if (state !== handOver) await this.raise(tx, handOver, 'hand-over-receipt-overdue');
  }

  /** Its deadline, its case, and then itself: everybody takes them in this order. */
  private async hold(tx: Tx, id: string) {
    const { caseId } = await this.handOvers.get(tx, id);
    await this.handOvers.holdDeadline(tx, id);
    const safetyCase = await this.cases.lock(tx, caseId);
    return { safetyCase, handOver: await this.handOvers.lock(tx, id) };
  }

  private async raise(
    tx: Tx,
    { caseId, patientId, siteId }: Pick<HandOver, 'caseId' | 'patientId' | 'siteId'>,
    reason: Reason,
  ): Promise<void> {
    await this.alerts.raise(tx, { caseId, patientId, siteId, reason, answeredAt: null });
  }

  private write(tx: Tx, { id, patientId, siteId, receiver, receiptDueAt }: HandOver) {
    const content = {
      kind: 'hand-over',
      handOverId: id,
      patientId,
      receiptDueAt: receiptDueAt.toISOString(),
    } as const;
    return this.messages.to(tx, { kind: 'receiver', herId: receiver.herId }, siteId, content);
  }

  private async tellPatient(tx: Tx, { patientId, siteId }: SafetyCase): Promise<void> {
    const message = { patientId, siteId, message: 'closed', checkInId: null } as const;
    await this.messages.toPatient(tx, message);
  }
}

function inNeed(safetyCase: SafetyCase): OpenCase {
  if (safetyCase.status === 'closed') {
    throw new DomainError('conflict', 'safety-case.closed', 'The safety case is closed');
  }
  if (needsReceiver(safetyCase.phase)) return safetyCase;
  throw new DomainError(
    'conflict',
    'hand-over.not-due',
    'Whoever waits with us or is treated by us is not handed over',
    { phase: safetyCase.phase },
  );
}

const unnamed = (safetyCase: SafetyCase, now: Date, hours: number): SafetyCase =>
  safetyCase.status === 'open'
    ? receiverMissing(safetyCase, new Date(now.getTime() + hours * HOUR_MS))
    : safetyCase;
