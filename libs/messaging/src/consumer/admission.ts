/** Where a message stands in the sequence of its partition, as the one relay that wrote it numbered it. */
export interface Place {
  /** Changes when the publisher's database was restored and issues sequences again. */
  readonly epoch: string;
  readonly sequence: bigint;
}

/** How far one consumer has come in one partition. */
export interface Position {
  /** `null` before the first event. */
  readonly epoch: string | null;
  /** Earlier epochs that an operator has left behind: their messages are history. */
  readonly pastEpochs: readonly string[];
  /** The last sequence applied; 0 before the first event. */
  readonly sequence: bigint;
}

/**
 * `next`: apply it. `repeat`: we have had it. `beyond-hole`: something before it is missing. `other-epoch`: the same
 * sequence may mean another event now, and only an operator can say what to believe.
 */
export type Admission = 'next' | 'repeat' | 'beyond-hole' | 'other-epoch';

export const BEGINNING: Position = { epoch: null, pastEpochs: [], sequence: 0n };

/** What to do with one message. A message that is not the very next one never moves the position. */
export function admit(position: Position, { epoch, sequence }: Place): Admission {
  if (position.pastEpochs.includes(epoch)) return 'repeat';
  if (position.sequence > 0n && epoch !== position.epoch) return 'other-epoch';
  if (sequence <= position.sequence) return 'repeat';
  return sequence === position.sequence + 1n ? 'next' : 'beyond-hole';
}

/** What a run of messages comes to. */
export interface Sifted<Message> {
  /** Those to apply, in order and without a hole. */
  readonly admitted: readonly Message[];
  /** The position once they are applied. */
  readonly position: Position;
  /** The first message that waits for a missing one. */
  readonly beyondHole: Message | null;
  /** The message of another epoch at which reading ends. */
  readonly otherEpoch: Message | null;
}

/**
 * Takes from a run of messages those that follow on from the position, whatever else lies between them and in whatever
 * order they come. A message past a hole is dropped, not kept: it is in the log, and is read again once the missing one
 * has come.
 */
export function sift<Message>(
  start: Position,
  messages: readonly Message[],
  placeOf: (message: Message) => Place,
): Sifted<Message> {
  const admitted: Message[] = [];
  const skipped: Message[] = [];
  let position = start;
  let otherEpoch: Message | null = null;
  const take = (message: Message): Admission => {
    const place = placeOf(message);
    const admission = admit(position, place);
    if (admission !== 'next') return admission;
    admitted.push(message);
    position = { ...position, ...place };
    return admission;
  };
  for (const message of messages) {
    const admission = take(message);
    if (admission === 'beyond-hole') skipped.push(message);
    if (admission !== 'other-epoch') continue;
    otherEpoch = message;
    break;
  }
  // The run itself may have brought what was missing, after what waited for it.
  for (const message of bySequence(skipped, placeOf)) take(message);
  const isBeyond = (message: Message) => placeOf(message).sequence > position.sequence;
  return { admitted, position, beyondHole: skipped.find(isBeyond) ?? null, otherEpoch };
}

const bySequence = <Message>(messages: readonly Message[], placeOf: (message: Message) => Place) =>
  messages.toSorted((one, other) => Number(placeOf(one).sequence - placeOf(other).sequence));
