import type { Fault, Ground } from './faults/fault.ts';
import { randomOf } from './random.ts';
import { anomaliesOf } from './report.ts';
import { SHORT } from './sizes.ts';
import { runStage } from './stage.ts';

/** What a fault that judges for itself touches of its ground. */
const ground = (stageMinutes: number): Ground =>
  ({
    workload: { notebook: { acknowledged: 3 } },
    random: randomOf('1'),
    sizes: { ...SHORT, stageMinutes },
    say: () => undefined,
  }) as unknown as Ground;

const aFault = (strike: Fault['strike'], patience?: number): Fault => ({
  name: 'kills',
  title: 'a fault',
  ...(patience !== undefined && { patience }),
  strike,
});
const MINUTES = 0.002;
const LIMIT_MS = MINUTES * 60_000;

describe('a stage', () => {
  it('is what its fault did and found', async () => {
    const findings = [{ check: 'some', examined: 7, anomalies: [] }];
    const struck = { times: 2, recoveriesMs: [5], acknowledged: 9, findings };

    const stage = await runStage(
      aFault(() => Promise.resolve(struck)),
      ground(1),
    );

    expect(stage).toMatchObject({ struck, findings, acknowledged: 9, brokenOff: null });
    expect(stage.spent.map(({ on }) => on)).toEqual(['strike']);
  });

  it.each([1, 3])('is broken off after its limit times its patience, %d', async (patience) => {
    const endless = aFault(() => new Promise(() => undefined), patience);

    const stage = await runStage(endless, ground(MINUTES));

    expect(stage.brokenOff).toMatch(/^It did not end within/);
    expect(stage.seconds * 1_000).toBeGreaterThanOrEqual(LIMIT_MS * patience - 5);
    expect(anomaliesOf(stage)).toMatchObject([{ kind: 'broken-off' }]);
  });

  it('that throws says why, and what was spent until then', async () => {
    const stage = await runStage(
      aFault(() => Promise.reject(new Error('No broker\n  at somewhere'))),
      ground(1),
    );

    expect(stage).toMatchObject({ brokenOff: 'No broker', struck: { times: 0 } });
    expect(stage.spent.map(({ on }) => on)).toEqual(['strike']);
    expect(anomaliesOf(stage)).toMatchObject([{ kind: 'broken-off' }]);
  });
});
