/** Something that must not be released as it is, and the way out. */
export interface Problem {
  /** The event's type, or the file. */
  readonly of: string;
  /** Empty for all of it. */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

export const inWords = ({ of, field, problem, remedy }: Problem): string =>
  `${of}${field === '' ? '' : `, ${field}`}: ${problem}\n    ${remedy}`;
