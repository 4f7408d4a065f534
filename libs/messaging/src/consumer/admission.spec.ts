import fc from 'fast-check';
import { admit, type Admission, BEGINNING, type Place, type Position, sift } from './admission.js';

const at = (sequence: number, epoch = 'e1', pastEpochs: string[] = []): Position => ({
  epoch: sequence === 0 ? null : epoch,
  pastEpochs,
  sequence: BigInt(sequence),
});
const message = (sequence: number, epoch = 'e1'): Place => ({ epoch, sequence: BigInt(sequence) });
const itself = (place: Place): Place => place;

describe('admit', () => {
  it.each<[string, Position, Place, Admission]>([
    ['the first event of all', at(0), message(1), 'next'],
    ['a first event that is not number one', at(0), message(2), 'beyond-hole'],
    ['the event after the last', at(7), message(8), 'next'],
    ['the last event once more', at(7), message(7), 'repeat'],
    ['an earlier event once more', at(7), message(1), 'repeat'],
    ['an event with one missing before it', at(7), message(9), 'beyond-hole'],
    ['the next event, of another epoch', at(7), message(8, 'e2'), 'other-epoch'],
    ['a known sequence, of another epoch', at(7), message(3, 'e2'), 'other-epoch'],
    ['an event of an epoch left behind', at(7, 'e2', ['e1']), message(8, 'e1'), 'repeat'],
    ['any epoch, before the first event', at(0), message(1, 'e9'), 'next'],
  ])('takes %s as it should', (_, position, place, expected) => {
    expect(admit(position, place)).toBe(expected);
  });
});

describe('sift', () => {
  it('admits what follows on, and points at the first message beyond a hole', () => {
    const messages = [message(3), message(5), message(4), message(4), message(8), message(7)];

    expect(sift(at(2), messages, itself)).toEqual({
      admitted: [message(3), message(4), message(5)],
      position: at(5),
      beyondHole: message(8),
      otherEpoch: null,
    });
  });

  it('leaves an event of another epoch where it is, even before anything was read', () => {
    const messages = [message(2, 'e2'), message(1), message(2)];

    expect(sift(BEGINNING, messages, itself)).toMatchObject({
      admitted: [message(1), message(2)],
      otherEpoch: null,
    });
  });

  it('has no hole once the run itself brought all that was missing', () => {
    const messages = [message(2), message(1), message(2)];

    expect(sift(BEGINNING, messages, itself)).toMatchObject({
      admitted: [message(1), message(2)],
      beyondHole: null,
    });
  });

  it('reads nothing past a message of another epoch', () => {
    const messages = [message(1), message(2, 'e2'), message(2)];

    expect(sift(BEGINNING, messages, itself)).toEqual({
      admitted: [message(1)],
      position: at(1),
      beyondHole: null,
      otherEpoch: message(2, 'e2'),
    });
  });

  const deliveries = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 });
  const cuts = fc.integer({ min: 1, max: 10 });

  it('applies 1, 2, 3 … once each, whatever is repeated, missing or out of order', () => {
    fc.assert(
      fc.property(deliveries, cuts, (sequences, size) => {
        let position = BEGINNING;
        const applied: bigint[] = [];
        for (let from = 0; from < sequences.length; from += size) {
          const run = sequences.slice(from, from + size).map((sequence) => message(sequence));
          const sifted = sift(position, run, itself);
          applied.push(...sifted.admitted.map(({ sequence }) => sequence));
          position = sifted.position;
        }
        expect(applied).toEqual(applied.map((_, index) => BigInt(index + 1)));
        expect(position.sequence).toBe(BigInt(applied.length));
      }),
    );
  });

  it('applies at once everything that follows on in a run, in whatever order it lies there', () => {
    fc.assert(
      fc.property(deliveries, (sequences) => {
        const log = sequences.map((sequence) => message(sequence));
        const { position } = sift(BEGINNING, log, itself);
        const present = new Set(sequences);
        let expected = 0;
        while (present.has(expected + 1)) expected += 1;
        expect(position.sequence).toBe(BigInt(expected));
      }),
    );
  });

  it('says that there is a hole exactly when a later event lies in the run', () => {
    fc.assert(
      fc.property(deliveries, (sequences) => {
        const run = sequences.map((sequence) => message(sequence));
        const { position, beyondHole } = sift(BEGINNING, run, itself);
        const later = run.filter(({ sequence }) => sequence > position.sequence);
        expect(beyondHole === null).toBe(later.length === 0);
        expect(later).toEqual(expect.arrayContaining(beyondHole ? [beyondHole] : []));
      }),
    );
  });
});
