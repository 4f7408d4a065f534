interface Waiting<Command> {
  readonly command: Command;
  readonly settle: (work: Promise<void>) => void;
}

export interface Gathering<Command> {
  readonly groupMax: number;
  readonly inFlightMax: number;
  /** All of them or none. */
  readonly store: (commands: readonly Command[]) => Promise<void>;
}

/**
 * Commands that come while others are being stored are stored together, in one transaction. When a group fails, each of
 * it is tried alone, so that one bad command fails by itself. For commands that neither read nor lock anything.
 */
export function gathering<Command>({ groupMax, inFlightMax, store }: Gathering<Command>) {
  const waiting: Waiting<Command>[] = [];
  let inFlight = 0;

  async function storeGroup(group: readonly Waiting<Command>[]): Promise<void> {
    const together = store(group.map(({ command }) => command));
    const failed = await together.then(
      () => false,
      () => group.length > 1,
    );
    for (const { command, settle } of group) {
      const work = failed ? store([command]) : together;
      settle(work);
      if (failed) await work.catch(() => undefined);
    }
  }

  function next(): void {
    while (inFlight < inFlightMax && waiting.length > 0) {
      inFlight += 1;
      void storeGroup(waiting.splice(0, groupMax)).finally(() => {
        inFlight -= 1;
        next();
      });
    }
  }

  return (command: Command): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ command, settle: resolve });
      next();
    });
}
