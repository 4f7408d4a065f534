/** One question of an instrument. */
export interface InstrumentItem {
  /** From 1, as printed. */
  readonly number: number;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The question itself, where its licence lets us ship it. */
  readonly wording?: string;
  readonly loinc?: string;
}

/** Totals from `from` to `to`, both included. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** A questionnaire or rating scale as data. The total is the sum of its items. */
export interface Instrument {
  readonly id: string;
  readonly name: string;
  /** Of this description: items, ranges and cut-offs. Every score keeps it. */
  readonly version: string;
  readonly rater: 'clinician' | 'patient';
  readonly items: readonly InstrumentItem[];
  /** The words for each numeric answer, where they are free. */
  readonly answers?: readonly string[];
  readonly bands: readonly Band[];
  /** At or below: remission as commonly reported. Which cut-off decides is the programme's to say. */
  readonly remissionMax: number;
  /** The item that asks about suicide. Its answer may call a human; it never grades or gates. */
  readonly suicidalityItem: number;
  readonly licence: { readonly wording: 'free' | 'restricted'; readonly note: string };
  readonly loincPanel?: string;
  readonly loincTotal?: string;
}
