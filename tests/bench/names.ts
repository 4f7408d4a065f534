/** Every bench, in the order in which they run. */
export const BENCH_NAMES = [
  'start-up',
  'insert',
  'relay',
  'consume',
  'layers',
  'chain',
  'processes',
  'vitals',
  'booking',
  'intake',
  'safety',
  'million',
  'clinic',
] as const;
export type BenchName = (typeof BENCH_NAMES)[number];
