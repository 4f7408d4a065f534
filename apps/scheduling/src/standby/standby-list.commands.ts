import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Standby } from './standby.js';
import { StandbyCommands } from './standby.commands.js';
import { StandbyStore } from './standby.store.js';

/** Who is on the list. The caller has locked the course. */
@Injectable()
export class StandbyListCommands {
  constructor(
    private readonly standby: StandbyStore,
    private readonly offered: StandbyCommands,
  ) {}

  join(
    tx: Tx,
    { id, siteId }: { id: string; siteId: string },
    given: { standby: Standby; now: Date },
  ): Promise<void> {
    return this.standby.put(tx, { courseId: id, siteId }, given);
  }

  async leave(tx: Tx, courseId: string): Promise<void> {
    await this.standby.remove(tx, courseId);
    await this.offered.leave(tx, courseId);
  }
}
