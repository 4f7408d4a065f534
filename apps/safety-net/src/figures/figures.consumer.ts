import {
  type Deadline,
  EventConsumer,
  OnDeadline,
  Transactions,
  type Tx,
} from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { FiguresCommands, REPORT_DUE } from './figures.commands.js';
import { FigureGauges } from './figure-gauges.queries.js';

@EventConsumer('safety-net.figures')
export class FiguresConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly commands: FiguresCommands,
    private readonly gauges: FigureGauges,
    private readonly programme: Programme,
    private readonly transactions: Transactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const siteIds = this.programme.sites.map(({ id }) => id);
    this.gauges.show(siteIds);
    await this.transactions.asService(async (tx) => {
      for (const id of siteIds) await this.commands.reportFromNowOn(tx, id);
    });
  }

  @OnDeadline(REPORT_DUE)
  async reportDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.report(tx, key);
  }
}
