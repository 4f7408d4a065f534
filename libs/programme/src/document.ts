import { INSTRUMENTS } from '@lysning/clinical';
import { z } from 'zod';

/** What every file of the programme begins with. */
export const header = {
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  version: z.string().regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/),
  /** The first day, in Europe/Oslo, on which this version is in force; it ends where the next one begins. */
  validFrom: z.iso.date(),
  /** Where the values come from. */
  source: z.string().min(1).max(2000),
  /** Who answers for the values, by name and office; `null` until somebody does. */
  approvedBy: z.string().min(1).max(200).nullable(),
};

/** One version of one file of the programme. */
export interface ProgrammeDocument {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
  readonly source: string;
  readonly approvedBy: string | null;
}

export const code = () => z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);
export const instrumentId = () =>
  code().refine((id) => INSTRUMENTS.some((instrument) => instrument.id === id), {
    message: 'there is no such instrument',
  });
export const text = () => z.strictObject({ nb: z.string().min(1), en: z.string().min(1) });
export const wallTime = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const count = (max: number) => z.int().min(1).max(max);
export const minutes = () => z.int().min(1).max(1440);
export const days = (max = 366) => z.int().min(0).max(max);
export const percent = () => z.int().min(0).max(100);

/** Whether no two of these are the same. */
export const areDistinct = (values: readonly string[]): boolean =>
  new Set(values).size === values.length;
