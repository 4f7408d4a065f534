import { ProviderIntakeResumedV1, ProviderIntakeStoppedV1 } from '@lysning/contracts';
import type { Book } from './book.js';
import type { Site } from './names.js';

const SCOPE = 'all';

/** Sites that take no new patients for now: whoever is referred there all the same is marked, and looked after. */
export class IntakeStops {
  private readonly stopped = new Set<Site>();
  /** Referrals that came to a site that had stopped. */
  referrals = 0;

  constructor(private readonly book: Book) {}

  stop(siteId: Site): void {
    this.stopped.add(siteId);
    this.book.tell(ProviderIntakeStoppedV1, { siteId, scope: SCOPE });
  }

  lift(siteId: Site): void {
    this.stopped.delete(siteId);
    this.book.tell(ProviderIntakeResumedV1, { siteId });
  }

  isStopped(siteId: Site): boolean {
    return this.stopped.has(siteId);
  }
}
