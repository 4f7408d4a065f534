import { infrastructure } from '@lysning/testing';
import { type Bed, bedOn } from './bed/bed.ts';
import { baselineChain } from './chains/baseline.ts';
import { assertNothingLost, passThrough } from './chains/measure-chain.ts';
import { mechanismChain } from './chains/mechanism.ts';

const LOAD = { connections: 8, perSecond: null, seconds: 30, requestsMax: 200 };

/** That the bench measures what it says; how fast is nobody's business here. */
describe('the chains of the bench', () => {
  let bed: Bed;
  beforeAll(() => {
    const { adminUrl, brokers } = infrastructure();
    bed = bedOn({ adminUrl, brokers: brokers.join(','), close: () => Promise.resolve() });
  });
  afterAll(() => bed.close());

  it.each([
    ['baseline', (on: Bed) => baselineChain(on)],
    ['mechanism', (on: Bed) => mechanismChain(on, { path: '/readings' })],
  ])(
    'bring each accepted reading into both databases once (%s)',
    async (_, started) => {
      const chain = await started(bed);
      try {
        const { accepted, refused } = await passThrough(chain, LOAD);

        expect({ accepted, refused }).toEqual({ accepted: LOAD.requestsMax, refused: {} });
        await assertNothingLost(chain, accepted);
        await expect(assertNothingLost(chain, accepted + 1)).rejects.toThrow('Accepted 201');
      } finally {
        await chain.stop();
      }
    },
    120_000,
  );
});
