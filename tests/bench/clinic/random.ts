import { randomOf } from '../../../apps/simulator/src/random/random.ts';

/** Numbers from 0 up to 1, the same ones each time. */
export type Draw = () => number;

/**
 * The stream of one purpose. Every thing that can happen to somebody has a stream of its own, so that two policies
 * meet the same patients, the same sickness and the same answers whatever else they did (common random numbers).
 */
export function stream(...keys: readonly (string | number)[]): Draw {
  const random = randomOf(keys.join('/'));
  return () => random.next();
}

export const exponential = (draw: Draw, mean: number): number => -mean * Math.log(1 - draw());

export const normal = (draw: Draw): number =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

/** Never below zero, with a longer tail to the right. */
export function logNormal(draw: Draw, { mean, sd }: { mean: number; sd: number }): number {
  const variance = Math.log(1 + (sd / mean) ** 2);
  return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal(draw));
}
