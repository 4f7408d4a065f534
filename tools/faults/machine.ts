import { availableParallelism, cpus, totalmem, type } from 'node:os';

/** What a run ran on, for whoever compares. */
export function machine(): string {
  const model = cpus()[0]?.model.replaceAll(/\s+/g, ' ').trim() ?? 'unknown processor';
  const memoryGb = Math.round(totalmem() / 1e9);
  return `${availableParallelism()} × ${model}, ${memoryGb} GB, ${type()}, Node ${process.version}`;
}
