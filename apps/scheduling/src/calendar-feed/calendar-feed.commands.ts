import { createHash, randomBytes } from 'node:crypto';
import { Clock, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import {
  type CalendarFeed,
  type FeedLanguage,
  type FeedSubject,
  type RevocationReason,
  revoke,
} from './calendar-feed.js';
import { CalendarFeedStore } from './calendar-feed.store.js';

const TOKEN_BYTES = 32;

export const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface MakeFeed {
  readonly siteId: string;
  readonly subject: FeedSubject;
  readonly language: FeedLanguage;
}

@Injectable()
export class CalendarFeedCommands {
  constructor(
    private readonly feeds: CalendarFeedStore,
    private readonly accessLog: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** The token is told this once: only its digest is kept. */
  async make(tx: Tx, { siteId, subject, language }: MakeFeed) {
    await this.assertKnown(tx, siteId, subject);
    const token = randomBytes(TOKEN_BYTES).toString('hex');
    const feed: CalendarFeed = {
      id: newId(),
      siteId,
      subject,
      language,
      madeBy: tx.caller.subject,
      madeAt: this.clock.now(),
      status: 'open',
    };
    await this.feeds.insert(tx, feed, sha256(token));
    if (subject.kind === 'patient') {
      await this.accessLog.record(tx, [
        { patientId: subject.patientId, siteId, resource: 'calendar-feed' },
      ]);
    }
    return { feed, token };
  }

  async revoke(tx: Tx, id: string, because: RevocationReason): Promise<CalendarFeed> {
    const feed = await this.feeds.lock(tx, id);
    const revoked = revoke(feed, { by: tx.caller.subject, at: this.clock.now(), because });
    if (revoked !== feed) await this.feeds.saveRevoked(tx, revoked);
    return revoked;
  }

  private async assertKnown(tx: Tx, siteId: string, subject: FeedSubject): Promise<void> {
    if (subject.kind === 'patient') {
      if (await this.feeds.hasPatient(tx, siteId, subject.patientId)) return;
      const message = 'patientId must be of a patient with a course at the site';
      throw invalidRequest([{ field: 'patientId', message }]);
    }
    if (await this.feeds.hasResource(tx, siteId, subject)) return;
    const message = `code must be that of a ${subject.kind} in service at the site`;
    throw invalidRequest([{ field: 'code', message }]);
  }
}
