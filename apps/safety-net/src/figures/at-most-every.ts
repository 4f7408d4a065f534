/**
 * Reads at most once in so many milliseconds of real time. Who asks while it is being read waits for the same answer; a
 * failure is told, and not kept.
 */
export function atMostEvery<Read>(ms: number, read: () => Promise<Read>): () => Promise<Read> {
  let known: { readonly at: number; readonly answer: Promise<Read> } | undefined;
  return () => {
    const at = performance.now();
    if (known && at - known.at <= ms) return known.answer;
    const asked = { at, answer: read() };
    known = asked;
    asked.answer.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.answer;
  };
}
