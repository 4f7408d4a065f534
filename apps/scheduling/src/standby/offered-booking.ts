import { askForAll, askToMove, type Request } from '../booking/ask.js';
import type { Offer } from './offer.js';

/** What an accepted offer asks for: a booking as any other, or an earlier time for one. */
export const requestFor = ({
  kind,
  ordinal,
  insteadOf,
  startsAt,
}: Pick<Offer, 'kind' | 'ordinal' | 'insteadOf' | 'startsAt'>): Request =>
  insteadOf === null ? askForAll([{ kind, ordinal, startsAt }]) : askToMove(insteadOf, startsAt);
