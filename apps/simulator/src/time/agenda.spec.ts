import { setImmediate as turn } from 'node:timers/promises';
import { type Life, play, type Stage } from './agenda.js';

function aStage(overrides: Partial<Stage> = {}) {
  const log: string[] = [];
  const stage: Stage = {
    parallel: 2,
    goTo: (moment) => Promise.resolve(void log.push(`time ${moment.toISOString()}`)),
    failed: (error) => void log.push(`failed ${String(error)}`),
    dayDone: (day) => void log.push(`done ${day}`),
    ...overrides,
  };
  return { log, stage };
}

async function* waiting(log: string[], name: string, ...moments: string[]): Life {
  for (const moment of moments) {
    yield new Date(moment);
    await turn();
    log.push(`${name} ${moment}`);
  }
}

describe('play', () => {
  it('moves time to the evening of the next day with work, and on when all of it is done', async () => {
    const { log, stage } = aStage();

    await play(
      [
        waiting(log, 'a', '2026-01-05T09:00:00Z', '2026-01-07T09:00:00Z'),
        waiting(log, 'b', '2026-01-05T08:00:00Z'),
      ],
      stage,
    );

    expect(log).toEqual([
      'time 2026-01-05T22:59:59.999Z',
      'b 2026-01-05T08:00:00Z',
      'a 2026-01-05T09:00:00Z',
      'done 2026-01-05',
      'time 2026-01-07T22:59:59.999Z',
      'a 2026-01-07T09:00:00Z',
      'done 2026-01-07',
    ]);
  });

  it('keeps what comes up later on the same day within that day', async () => {
    const { log, stage } = aStage();

    await play([waiting(log, 'a', '2026-01-05T09:00:00Z', '2026-01-05T15:00:00Z')], stage);

    expect(log).toEqual([
      'time 2026-01-05T22:59:59.999Z',
      'a 2026-01-05T09:00:00Z',
      'a 2026-01-05T15:00:00Z',
      'done 2026-01-05',
    ]);
  });

  it('lets no more act at once than it is told', async () => {
    const { stage } = aStage({ parallel: 3 });
    const acting = { now: 0, most: 0 };
    async function* life(): Life {
      yield new Date('2026-01-05T09:00:00Z');
      acting.now += 1;
      acting.most = Math.max(acting.most, acting.now);
      await turn();
      acting.now -= 1;
    }

    await play(Array.from({ length: 10 }, life), stage);

    expect(acting).toEqual({ now: 0, most: 3 });
  });

  it('goes on with the others when one ends in an error', async () => {
    const { log, stage } = aStage();
    // oxlint-disable-next-line require-yield -- it ends before its first step
    async function* broken(): Life {
      await turn();
      throw new Error('broken');
    }

    await play([broken(), waiting(log, 'a', '2026-01-05T09:00:00Z')], stage);

    expect(log).toContain('failed Error: broken');
    expect(log).toContain('a 2026-01-05T09:00:00Z');
  });
});
