/** The nurse and therapist who were, or could be, with a patient. */
export interface Home {
  readonly nurseId: string | null;
  readonly therapistId: string | null;
}

/** A nurse, and a therapist where one is wanted. */
export type People = Home & { readonly nurseId: string };
