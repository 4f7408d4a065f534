import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { SessionStore } from '../session/session.store.js';
import { type AdverseEvent, reportAdverseEvent, type ReportAdverseEvent } from './adverse-event.js';
import { AdverseEventStore } from './adverse-event.store.js';

@Injectable()
export class AdverseEventCommands {
  constructor(
    private readonly sessions: SessionStore,
    private readonly adverseEvents: AdverseEventStore,
  ) {}

  async report(tx: Tx, sessionId: string, command: ReportAdverseEvent): Promise<AdverseEvent> {
    const session = await this.sessions.lock(tx, sessionId, 'SHARE');
    return this.adverseEvents.insert(tx, session.siteId, reportAdverseEvent(session, command));
  }
}
