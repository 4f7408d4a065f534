/** Student's t, two-sided 95 %, by degrees of freedom from 1. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093,
];

/** The mean of independent replications and half of its 95 % confidence interval; no half of one alone. */
export interface Interval {
  readonly mean: number;
  readonly half: number | null;
}

export function intervalOf(values: readonly number[]): Interval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, half: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const t = T95[count - 2] ?? 1.96;
  return { mean, half: t * Math.sqrt(squares / (count - 1) / count) };
}

/** Of the differences, replication by replication: both met the same chance, so most of it cancels out. */
export const pairedInterval = (ours: readonly number[], theirs: readonly number[]): Interval =>
  intervalOf(ours.map((value, index) => value - (theirs[index] ?? Number.NaN)));
