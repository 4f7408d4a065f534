/** Drawn in advance: to draw costs microseconds, however little is drawn. */
const drawn = new Uint8Array(4_096);
let left = 0;

/** So many random bytes of the system's source, at most 4,096; none is given twice. */
export function drawBytes(count: number): Uint8Array {
  if (left < count) left = crypto.getRandomValues(drawn).length;
  left -= count;
  return drawn.slice(left, left + count);
}
