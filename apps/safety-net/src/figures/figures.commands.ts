import { addDays, dayOf, momentAt } from '@lysning/kernel';
import { Transactions, type Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { type Figures, lookingBack, reported } from './figures.js';
import { FiguresQueries, type Standing } from './figures.queries.js';

/** The deadline at which a site's figures are told. */
export const REPORT_DUE = 'figures.report';
const REPORTED_AT = '06:00';

@Injectable()
export class FiguresCommands {
  constructor(
    private readonly figures: FiguresQueries,
    private readonly transactions: Transactions,
    private readonly inForce: InForce,
  ) {}

  /** Tells the figures of a site up to now, and again tomorrow morning. */
  async report(tx: Tx, siteId: string): Promise<void> {
    const { now, rules } = this.inForce.present();
    const window = lookingBack(now, rules);
    const [figures] = await this.figures.of(tx, [siteId], window, now);
    if (figures) await tx.publish([reported(figures, window, now)]);
    await this.reportNextMorning(tx, siteId);
  }

  /** What was due while the service was away is told late, not left out. */
  async reportFromNowOn(tx: Tx, siteId: string): Promise<void> {
    if (await tx.isScheduled(REPORT_DUE, siteId)) return;
    await this.reportNextMorning(tx, siteId);
  }

  private async reportNextMorning(tx: Tx, siteId: string): Promise<void> {
    const { now } = this.inForce.present();
    const dueAt = momentAt(addDays(dayOf(now), 1), REPORTED_AT);
    await tx.schedule({ kind: REPORT_DUE, key: siteId, dueAt, payload: { siteId } });
  }

  /** Of every site, as the service itself sees them. */
  async ofAll(siteIds: readonly string[]): Promise<Figures[]> {
    const { now, rules } = this.inForce.present();
    return this.transactions.asService((tx) =>
      this.figures.of(tx, siteIds, lookingBack(now, rules), now),
    );
  }

  standingOfAll(): Promise<Standing[]> {
    const { now } = this.inForce.present();
    return this.transactions.asService((tx) => this.figures.standing(tx, now));
  }
}
