import type { ReceiptState } from './outward-letter.js';

/** A letter as a partner gets it. It names the patient: it goes nowhere but to the recipient. */
export interface DeliverableLetter {
  /** The partner takes the same id twice as one letter. */
  readonly letterId: string;
  readonly kind: string;
  readonly sentAt: string;
  readonly language: string;
  readonly to: { readonly recipient: string; readonly herId: string | null };
  readonly patient: {
    readonly nationalId: string;
    readonly givenName: string;
    readonly familyName: string;
    readonly address: string | null;
  };
  readonly subject: string;
  readonly body: string;
}

export interface PartnerReceipt {
  readonly letterId: string;
  readonly state: ReceiptState;
  readonly at: Date;
  readonly reason: string | null;
}
