import { Consumption1700000000002 } from './consumption.migration.js';
import { DeadlineClaim1700000000003 } from './deadline-claim.migration.js';
import { Publication1700000000001 } from './publication.migration.js';

/** The tables of messaging: part of every service's database. */
export const MESSAGING_MIGRATIONS = [
  Publication1700000000001,
  Consumption1700000000002,
  DeadlineClaim1700000000003,
] as const;
