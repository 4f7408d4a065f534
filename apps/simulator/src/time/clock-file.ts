import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SimulatedTime } from '@lysning/kernel';
import { z } from 'zod';

const clockFile = z.object({
  origin: z.coerce.date(),
  startedAt: z.coerce.date(),
  speed: z.number().positive(),
  horizon: z.coerce.date().nullable(),
});

export async function readClockFile(path: string): Promise<SimulatedTime> {
  return clockFile.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Replaces the file as a whole: whoever reads it sees the time before or the time after. */
export async function writeClockFile(path: string, time: SimulatedTime): Promise<void> {
  const beside = `${path}.${String(process.pid)}.next`;
  await writeFile(beside, JSON.stringify(time));
  await rename(beside, path);
}
