import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { AdverseEvent } from './adverse-event.js';

@Injectable()
export class AdverseEventStore {
  async insert(
    tx: Tx,
    siteId: string,
    { state, events }: Decision<AdverseEvent, DomainEvent>,
  ): Promise<AdverseEvent> {
    await tx.query(
      `INSERT INTO adverse_event (id, session_id, site_id, event, grade, serious, onset_at,
         reported_at, reported_by_hpr)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        state.id,
        state.sessionId,
        siteId,
        state.event,
        state.grade,
        state.serious,
        state.onsetAt,
        state.reportedAt,
        state.reportedByHpr,
      ],
    );
    await tx.publish(events);
    return state;
  }
}
