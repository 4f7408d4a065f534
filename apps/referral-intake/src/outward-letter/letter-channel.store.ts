import type { DeliverableLetter, PartnerReceipt } from './deliverable-letter.js';

/** A way out of the house. Also the injection token of the one a service runs with. */
export abstract class LetterChannel {
  /** The code by which letters and reconciliations name it. */
  abstract readonly partner: string;
  /** False where no way out is set up: letters wait, and alarm. */
  abstract readonly isOpen: boolean;
  /** Sending again what was sent is harmless: the partner takes the same id twice as one letter. */
  abstract send(letter: DeliverableLetter): Promise<void>;
  /** Gives each receipt that waits to `settle`; one that it cannot settle is given again later. Tells how many came. */
  abstract collect(
    settle: (receipt: PartnerReceipt) => Promise<'settled' | 'unknown'>,
  ): Promise<number>;
}
