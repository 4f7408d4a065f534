import type { Random } from '../random/random.js';

const MADRS = { items: 10, itemMax: 6 };
const PHQ9 = { items: 9, itemMax: 3 };
const MADRS_MAX = MADRS.items * MADRS.itemMax;
const PHQ9_MAX = PHQ9.items * PHQ9.itemMax;

/** Ten answers that add up to the total. */
export const madrsItems = (total: number, random: Random): number[] => spread(total, MADRS, random);

/** Nine answers of somebody whose MADRS is this. */
export const phq9Items = (madrsTotal: number, random: Random): number[] =>
  spread(Math.round((madrsTotal / MADRS_MAX) * PHQ9_MAX), PHQ9, random);

function spread(
  total: number,
  { items, itemMax }: { items: number; itemMax: number },
  random: Random,
): number[] {
  const answers = Array.from({ length: items }, () => 0);
  for (let left = Math.min(total, items * itemMax); left > 0;) {
    const item = random.between(0, items - 1);
    const answer = answers[item] ?? itemMax;
    if (answer >= itemMax) continue;
    answers[item] = answer + 1;
    left -= 1;
  }
  return answers;
}
