import { BENCH_NAMES, type BenchName } from '../names.ts';
import type { Bench } from './bench.ts';
import { booking } from './booking.ts';
import { chain } from './chain.ts';
import { clinic } from './clinic.ts';
import { consume } from './consume.ts';
import { insert } from './insert.ts';
import { intake } from './intake.ts';
import { layers } from './layers.ts';
import { million } from './million.ts';
import { processes } from './processes.ts';
import { relay } from './relay.ts';
import { safety } from './safety.ts';
import { startUp } from './start-up.ts';
import { vitals } from './vitals.ts';

const BY_NAME: Readonly<Record<BenchName, Bench>> = {
  'start-up': startUp,
  insert,
  relay,
  consume,
  layers,
  chain,
  processes,
  vitals,
  booking,
  intake,
  safety,
  million,
  clinic,
};

export const BENCHES: readonly Bench[] = BENCH_NAMES.map((name) => BY_NAME[name]);
