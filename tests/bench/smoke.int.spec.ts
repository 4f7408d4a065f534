import { infrastructure } from '@lysning/testing';
import { type Bed, bedOn } from './bed/bed.ts';
import type { Chain } from './chains/chain.ts';
import { assertNothingLost, passThrough } from './chains/measure-chain.ts';
import { mechanismChain } from './chains/mechanism.ts';
import { readingRequests } from './chains/readings.ts';

const LOAD = { connections: 8, perSecond: null, seconds: 120, requestsMax: 200 };
/** Room for a busy machine: how fast is nobody's business here. */
const PATIENCE_MS = 240_000;

describe('a chain of the bench', () => {
  let bed: Bed;
  let chain: Chain;
  beforeAll(async () => {
    const { adminUrl, brokers } = infrastructure();
    bed = bedOn({ adminUrl, brokers: brokers.join(','), close: () => Promise.resolve() });
    chain = await mechanismChain(bed, { path: '/readings' });
  }, PATIENCE_MS);
  afterAll(async () => {
    await chain.stop();
    await bed.close();
  }, PATIENCE_MS);

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
