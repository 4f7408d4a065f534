import { DomainError } from '@lysning/kernel';
import { isImplied, type OutwardLetter, queue } from './outward-letter.js';

export interface ResendLetter {
  readonly id: string;
  readonly queuedAt: Date;
  /** Another address than the one that did not take it; `null` keeps it. */
  readonly toHerId: string | null;
}

/**
 * A letter of its own in the place of one that failed or is missed: it has states, receipts and a day of its own, and
 * the first keeps what became of it. Throws while the first has not left, arrived, or nobody misses it.
 */
export function resend(letter: OutwardLetter, { id, queuedAt, toHerId }: ResendLetter) {
  if (!letter.sentAt && !letter.failedAt) {
    throw refused('not-sent-yet', 'The letter waits to leave: it goes as soon as the way is open');
  }
  if (!letter.failedAt && isImplied(letter, 'delivered')) {
    throw refused('arrived', 'The letter has arrived');
  }
  if (!letter.failedAt && letter.alarms.length === 0) {
    throw refused('not-missed', 'The time for its receipts is not over');
  }
  return queue({
    ...letter,
    id,
    queuedAt,
    toHerId: toHerId ?? letter.toHerId,
    resendOf: letter.id,
  });
}

const refused = (code: string, message: string): DomainError =>
  new DomainError('conflict', `letter.${code}`, message);
