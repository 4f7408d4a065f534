import type { RequestSpec } from '../load/request-template.ts';
import type { Program } from '../bed/program.ts';

/** A command's way into another service's read model, ready to be loaded. */
export interface Chain {
  /** Where commands go. */
  readonly ports: readonly number[];
  readonly requests: readonly RequestSpec[];
  /** Readings in one request. */
  readonly readingsPerRequest: number;
  /** What takes commands and sends their events. */
  readonly services: readonly Program[];
  readonly projections: readonly Program[];
  /** Login to the database with the table `patient_reading`. */
  readonly projectionUrl: string;
  /** Login to the database of the commands, and the table that holds one row of each reading. */
  readonly commandUrl: string;
  readonly commandTable: string;
  readonly stop: () => Promise<void>;
}

/** Stops programs, also when another of them would not start. */
export async function startedAll(
  starting: readonly Promise<Program>[],
): Promise<readonly Program[]> {
  const results = await Promise.allSettled(starting);
  const programs = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (!failed) return programs;
  await stopAll(programs);
  throw failed.reason;
}

export async function stopAll(programs: readonly Program[]): Promise<void> {
  await Promise.all(programs.map((program) => program.stop()));
}
