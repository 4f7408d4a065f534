import { dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { Order } from './waiting-list-order.js';
import { WaitingListStore } from './waiting-list.store.js';

/** By what waiting lists are ordered on a day. */
@Injectable()
export class OrderInForce {
  constructor(
    private readonly programme: Programme,
    private readonly entries: WaitingListStore,
  ) {}

  on(at: Date): Order {
    return this.programme.waitingListRules(dayOf(at));
  }

  /** The order of a list now; when it is another one than before, that is told. */
  async note(tx: Tx, siteId: string, now: Date): Promise<Order> {
    const order = this.on(now);
    await this.entries.noteOrder(tx, siteId, order, now);
    return order;
  }
}
