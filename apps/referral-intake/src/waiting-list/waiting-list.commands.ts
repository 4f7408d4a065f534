import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { add, type AddEntry, leave, type LeavingReason } from './waiting-list-entry.js';
import { WaitingListStore, type Whose } from './waiting-list.store.js';

@Injectable()
export class WaitingListCommands {
  constructor(private readonly entries: WaitingListStore) {}

  add(tx: Tx, command: AddEntry): Promise<void> {
    return this.entries.insert(tx, add(command));
  }

  /** Nothing happens when nobody of these waits. */
  leave(tx: Tx, whose: Whose, reason: LeavingReason, leftAt: Date): Promise<void> {
    return this.entries.updateWaiting(tx, whose, (entry) => leave(entry, { reason, leftAt }));
  }
}
