/** Rejects when `work` takes longer; `isOver` tells work that goes on that nobody waits for it any more. */
export async function within<T>(
  ms: number,
  complaint: string,
  work: (isOver: () => boolean) => Promise<T>,
): Promise<T> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(new Error(`${complaint} within ${Math.round(ms / 1000)} s`));
    }, ms);
  });
  try {
    return await Promise.race([work(() => isOver), late]);
  } finally {
    clearTimeout(timer);
  }
}
