import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clockOf } from './clock-file.js';

const folder = mkdtempSync(join(tmpdir(), 'clock-'));
const file = join(folder, 'clock.json');

const write = (horizon: string) => {
  const time = {
    origin: '2026-01-05T07:00:00.000Z',
    startedAt: '2026-01-01T00:00:00.000Z',
    speed: 4_000_000,
    horizon,
  };
  writeFileSync(`${file}.new`, JSON.stringify(time));
  renameSync(`${file}.new`, file);
};

const reaches = async (clock: { now: () => Date }, moment: string) => {
  const giveUpAt = performance.now() + 2000;
  while (clock.now().toISOString() !== moment && performance.now() < giveUpAt) await pause(5);
  expect(clock.now().toISOString()).toBe(moment);
};

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a simulated clock', () => {
  it('follows its file, and keeps its time while the file is broken', async () => {
    write('2026-02-01T00:00:00.000Z');
    const { clock, stop } = clockOf({ LYSNING_CLOCK: 'simulated', LYSNING_CLOCK_FILE: file });
    try {
      expect(clock.now().toISOString()).toBe('2026-02-01T00:00:00.000Z');

      write('2026-03-01T00:00:00.000Z');
      await reaches(clock, '2026-03-01T00:00:00.000Z');

      writeFileSync(file, '{"origin": ');
      await pause(60);
      expect(clock.now().toISOString()).toBe('2026-03-01T00:00:00.000Z');

      write('2026-04-01T00:00:00.000Z');
      await reaches(clock, '2026-04-01T00:00:00.000Z');
    } finally {
      stop();
    }
  });

  it('is not made from a file that is not there', () => {
    expect(() =>
      clockOf({ LYSNING_CLOCK: 'simulated', LYSNING_CLOCK_FILE: join(folder, 'none.json') }),
    ).toThrow(/LYSNING_CLOCK_FILE/);
  });
});
