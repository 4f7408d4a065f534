import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from './message.js';

const QUEUE = `
  INSERT INTO outgoing_message (id, site_id, recipient, content, language, queued_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;
/** Taken for a minute: should this process die, another tries again. Real time, whatever clock the messages go by. */
const TAKE = `
  UPDATE outgoing_message SET attempts = attempts + 1, retry_at = now() + interval '1 minute'
   WHERE id IN (SELECT id FROM outgoing_message WHERE sent_at IS NULL AND retry_at <= now()
                 ORDER BY queued_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, site_id AS "siteId", recipient, content, language, attempts`;
const POSTPONE = `
  UPDATE outgoing_message SET retry_at = now() + least(2 ^ least(attempts, 10), 300) * interval '1 second'
   WHERE id = $1`;

export type TakenMessage = OutgoingMessage & { readonly attempts: number };

/** Messages that are to leave: stored with the change that asks for them, sent afterwards. */
@Injectable()
export class MessageStore {
  async queue(tx: Tx, message: OutgoingMessage, at: Date): Promise<void> {
    const { id, siteId, recipient, content, language } = message;
    await tx.query(QUEUE, [
      id,
      siteId,
      JSON.stringify(recipient),
      JSON.stringify(content),
      language,
      at,
    ]);
  }

  take(tx: Tx, atOnceMax: number): Promise<TakenMessage[]> {
    return tx.query<TakenMessage>(TAKE, [atOnceMax]);
  }

  async sent(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE outgoing_message SET sent_at = $2 WHERE id = $1', [id, at]);
  }

  async postpone(tx: Tx, id: string): Promise<void> {
    await tx.query(POSTPONE, [id]);
  }
}
