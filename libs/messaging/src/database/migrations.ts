import { Consumption1700000000002 } from './consumption.migration.js';
import { DeadlineTake1700000000004 } from './deadline-take.migration.js';
import { Publication1700000000001 } from './publication.migration.js';

/** The tables of messaging: part of every service's database. */
export const MESSAGING_MIGRATIONS = [
  Publication1700000000001,
  Consumption1700000000002,
  DeadlineTake1700000000004,
] as const;
