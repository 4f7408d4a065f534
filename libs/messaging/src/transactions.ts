import { Injectable } from '@nestjs/common';
import type { CallerContext } from './caller.js';
import type { Tx } from './tx.js';

/** Opens transactions. */
@Injectable()
export class Transactions {
  /** Runs `work` in one transaction that sees the caller's sites; commits when it resolves, rolls back when it throws. */
  run<T>(_caller: CallerContext, _work: (tx: Tx) => Promise<T>): Promise<T> {
    throw new Error('not built yet');
  }
}
