import { v7 } from 'uuid';
import { drawBytes } from './draw-bytes.js';

const ID_BYTES = 16;
let last = { msecs: 0, seq: 0 };

/** A new UUIDv7 (RFC 9562): unique, and ordered by the real time of its making, in this process also within a millisecond. */
export function newId(): string {
  const random = drawBytes(ID_BYTES);
  const msecs = Date.now();
  last = msecs > last.msecs ? { msecs, seq: counterFrom(random) } : after(last);
  return v7({ random, ...last });
}

/** 31 bits, so that a millisecond never runs out of them. */
const counterFrom = ([a = 0, b = 0, c = 0, d = 0]: Uint8Array): number =>
  ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;

const after = ({ msecs, seq }: typeof last): typeof last =>
  seq === 0xffff_ffff ? { msecs: msecs + 1, seq: 0 } : { msecs, seq: seq + 1 };
