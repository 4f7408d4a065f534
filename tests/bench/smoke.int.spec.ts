import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { infrastructure } from '@lysning/testing';
import { ROOT } from '../../tools/folders.ts';
import { type Bed, bedOn } from './bed/bed.ts';
import type { Context } from './benches/bench.ts';
import { measureClinic } from './benches/clinic.ts';
import { measureIntake, RECEIPT, SHADOW, WAITING } from './benches/intake.ts';
import { ANSWERED, measureSafety, NOBODY, OVERDUE, REST } from './benches/safety.ts';
import type { Chain } from './chains/chain.ts';
import { assertNothingLost, passThrough } from './chains/measure-chain.ts';
import { POLICIES } from './clinic/policies.ts';
import { mechanismChain } from './chains/mechanism.ts';
import { readingRequests } from './chains/readings.ts';
import { Results } from './measure/results.ts';

const INTAKE = { letters: 5, waiting: 20, moves: 2, judged: 30 };
const SAFETY = { checkIns: 5, watched: 20, overdue: 5, restSeconds: 0 };
const CLINIC_DAYS = { warmUp: 10, measured: 15, followUp: 5 };
const LOAD = { connections: 8, perSecond: null, seconds: 120, requestsMax: 200 };
/** Room for a busy machine: how fast is nobody's business here. */
const PATIENCE_MS = 240_000;

let bed: Bed;
beforeAll(() => {
  const { adminUrl, brokers } = infrastructure();
  bed = bedOn({ adminUrl, brokers: brokers.join(','), close: () => Promise.resolve() });
});
afterAll(() => bed.close(), PATIENCE_MS);

/** As `npm start` would run it, without the bundle. */
const scriptOf = (service: string) => join(ROOT, 'apps', service, 'dist', 'main.js');
const context = (results: Results): Context => ({
  bed,
  results,
  rounds: 1,
  quick: true,
  wants: () => true,
  say: () => undefined,
});

describe('a service of the bench', () => {
  it(
    'takes every letter once, moves who became urgent, and judges every past verdict again',
    async () => {
      const results = new Results();
      await measureIntake(context(results), INTAKE, { script: scriptOf('referral-intake') });

      expect(results.subjects('intake')).toEqual([RECEIPT, WAITING, SHADOW]);
    },
    PATIENCE_MS,
  );

  it(
    'keeps every answer once, and watches on while nothing happens',
    async () => {
      const results = new Results();
      await measureSafety(context(results), SAFETY, { script: scriptOf('safety-net') });

      expect(results.subjects('safety')).toEqual([NOBODY, ANSWERED, OVERDUE, REST]);
    },
    PATIENCE_MS,
  );
});

describe('the simulated clinics of the bench', () => {
  it(
    'play the same worlds under each way of planning, every plan checked, and draw what came of it',
    async () => {
      const [results, folder] = [new Results(), mkdtempSync(join(tmpdir(), 'clinic-'))];
      try {
        await measureClinic(context(results), { days: CLINIC_DAYS, folder });

        expect(results.subjects('clinic')).toEqual(POLICIES.map(({ name }) => name));
        for (const { metrics } of results.samples) {
          expect(metrics['infusions a week']).toBeGreaterThan(0);
        }
        expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
          'scheduling',
          'scheduling.md',
          'scheduling/breaches.svg',
          'scheduling/overtime.svg',
          'scheduling/use.svg',
          'scheduling/waiting.svg',
        ]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    PATIENCE_MS,
  );
});

describe('a chain of the bench', () => {
  let chain: Chain;
  beforeAll(async () => {
    chain = await mechanismChain(bed, { path: '/readings' });
  }, PATIENCE_MS);
  afterAll(() => chain.stop(), PATIENCE_MS);

  it(
    'brings each accepted reading into both databases once, single or gathered, and would notice one too few',
    async () => {
      const gathered = { ...chain, requests: readingRequests('/readings/gathered') };
      for (const way of [chain, gathered]) {
        const { accepted, refused } = await passThrough(way, LOAD);
        expect({ accepted, refused }).toEqual({ accepted: LOAD.requestsMax, refused: {} });
      }

      await assertNothingLost(chain, 2 * LOAD.requestsMax);
      await expect(assertNothingLost(chain, 2 * LOAD.requestsMax + 1)).rejects.toThrow(
        'Accepted 401, stored 400, projected 400',
      );
    },
    PATIENCE_MS,
  );
});
