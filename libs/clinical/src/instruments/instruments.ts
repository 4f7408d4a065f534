import { DomainError } from '@lysning/kernel';
import type { Band, Instrument } from './instrument.js';
import { MADRS } from './madrs.js';
import { PHQ_9 } from './phq-9.js';

export const INSTRUMENTS: readonly Instrument[] = [MADRS, PHQ_9];

/** Throws `instrument.unknown`. */
export function instrumentOf(id: string): Instrument {
  const found = INSTRUMENTS.find((instrument) => instrument.id === id);
  if (found) return found;
  throw new DomainError('invalid', 'instrument.unknown', `There is no instrument ${id}`);
}

/**
 * The total of one answered instrument, items in their printed order. Throws `instrument.item-count` or
 * `instrument.item-out-of-range`, whose `details.item` is the number of the first wrong item. A missing item is never guessed.
 */
export function scoreInstrument(instrument: Instrument, items: readonly number[]): number {
  const { id, items: asked } = instrument;
  if (items.length !== asked.length) {
    const message = `${id} has ${asked.length} items, not ${items.length}`;
    throw new DomainError('invalid', 'instrument.item-count', message, { items: asked.length });
  }
  const wrong = asked.find(({ min, max }, index) => !isWithin(items[index], min, max));
  if (wrong) {
    const { number: item, min, max } = wrong;
    const message = `Item ${item} of ${id} must be a whole number from ${min} to ${max}`;
    throw new DomainError('invalid', 'instrument.item-out-of-range', message, { item, min, max });
  }
  return items.reduce((sum, item) => sum + item, 0);
}

const isWithin = (value: number | undefined, min: number, max: number): boolean =>
  Number.isInteger(value) && value !== undefined && value >= min && value <= max;

/** The band of a total that the instrument can have. */
export function bandOf(instrument: Instrument, total: number): Band {
  const band = instrument.bands.find(({ from, to }) => total >= from && total <= to);
  if (band) return band;
  throw new RangeError(`${instrument.id} has no total of ${total}`);
}
