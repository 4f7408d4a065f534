import { addDays, dayOf, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import type { LetterKind } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { OutwardLetters } from '../outward-letter/outward-letters.commands.js';
import { isOpen, notOpen, type Referral } from '../referral/referral.js';
import { ReferralStore } from '../referral/referral.store.js';
import {
  ask,
  type AskForInformation,
  closeRequest,
  type InformationDeadline,
  type InformationRequest,
  lapse,
  type OpenRequest,
  remind,
  reminderDays,
} from './information-request.js';
import { InformationRequestStore } from './information-request.store.js';
import { RequestedParts } from './requested-parts.queries.js';

export const REMINDER_DUE = 'information-request.reminder-due';
export const ANSWER_DUE = 'information-request.answer-due';
/** When in the morning a referrer is reminded, in Europe/Oslo. */
const REMIND_AT = '08:00';

export type Ask = Pick<AskForInformation, 'id' | 'sentAt' | 'requestedBy'> & {
  readonly referralId: string;
  /** Whatever the letter does not tell, when left out. */
  readonly parts: readonly string[] | null;
};

@Injectable()
export class InformationRequestCommands {
  constructor(
    private readonly requests: InformationRequestStore,
    private readonly referrals: ReferralStore,
    private readonly parts: RequestedParts,
    private readonly outward: OutwardLetters,
  ) {}

  async ask(tx: Tx, { parts: named, ...command }: Ask): Promise<OpenRequest> {
    const { referral } = await this.referrals.lock(tx, command.referralId);
    if (!isOpen(referral)) throw notOpen(referral);
    const { patientId, siteId } = referral;
    const parts = named ?? (await this.parts.missingOf(tx, referral, command.sentAt));
    const deadline = this.parts.deadlineOn(dayOf(command.sentAt));
    const decision = ask({ ...command, patientId, siteId, parts }, deadline);
    await this.requests.insert(tx, decision);
    await this.schedule(tx, decision.state, deadline);
    await this.write(tx, referral, decision.state, {
      kind: 'information-request',
      at: command.sentAt,
    });
    return decision.state;
  }

  /** Of a referral that came to its end nobody is reminded any more. */
  async remind(tx: Tx, id: string, now: Date): Promise<void> {
    const { request, referral } = await this.whenDue(tx, id, now, (one) => remind(one, now));
    if (request.status !== 'open') return;
    await this.write(tx, referral, request, { kind: 'information-reminder', at: now });
  }

  async lapse(tx: Tx, id: string, now: Date): Promise<void> {
    await this.whenDue(tx, id, now, (request) => lapse(request, now));
  }

  private async whenDue(
    tx: Tx,
    id: string,
    now: Date,
    decide: Parameters<InformationRequestStore['update']>[2],
  ): Promise<{ request: InformationRequest; referral: Referral }> {
    const { referralId } = await this.requests.get(tx, id);
    const { referral } = await this.referrals.lock(tx, referralId);
    const request = await this.requests.update(tx, id, (one) =>
      isOpen(referral) ? decide(one) : { state: closeRequest(one, now), events: [] },
    );
    return { request, referral };
  }

  private async write(
    tx: Tx,
    referral: Referral,
    { parts, dueOn }: InformationRequest,
    { kind, at }: { kind: LetterKind; at: Date },
  ): Promise<void> {
    await this.outward.write(tx, referral, { kind, facts: { parts, dueOn }, at });
  }

  private async schedule(
    tx: Tx,
    { id, sentAt, dueOn }: OpenRequest,
    deadline: InformationDeadline,
  ): Promise<void> {
    for (const [index, day] of reminderDays(sentAt, deadline).entries()) {
      await tx.schedule({
        kind: REMINDER_DUE,
        key: `${id}:${String(index + 1)}`,
        dueAt: momentAt(day, REMIND_AT),
        payload: { informationRequestId: id },
      });
    }
    await tx.schedule({
      kind: ANSWER_DUE,
      key: id,
      dueAt: momentAt(addDays(dueOn, 1), '00:00'),
      payload: { informationRequestId: id },
    });
  }
}
