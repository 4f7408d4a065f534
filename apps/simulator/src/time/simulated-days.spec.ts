import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedDays } from './simulated-days.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lysning-clock-'));
  path = join(folder, 'clock.json');
});
afterEach(() => rm(folder, { recursive: true }));

const read = async () => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;

describe('simulated days', () => {
  const origin = '2026-01-05T07:00:00.000Z';
  beforeEach(() =>
    writeFile(
      path,
      JSON.stringify({ origin, startedAt: new Date().toISOString(), speed: 1, horizon: origin }),
    ),
  );

  it('stand still where they were until told to go on', async () => {
    const days = await SimulatedDays.hold(path, 50);

    expect(days.now().toISOString()).toBe(origin);
    expect(await read()).toMatchObject({ origin, horizon: origin, speed: 4_320_000 });
  });

  it('go to the horizon and stand still again', async () => {
    const days = await SimulatedDays.hold(path, 500);
    const evening = new Date('2026-01-06T22:59:59.999Z');

    await days.goTo(evening);

    expect(days.now()).toEqual(evening);
    expect(await read()).toMatchObject({ origin, horizon: evening.toISOString() });
  });

  it('go on from where an earlier run left them', async () => {
    const first = await SimulatedDays.hold(path, 500);
    await first.goTo(new Date('2026-01-06T12:00:00Z'));

    const second = await SimulatedDays.hold(path, 500);

    expect(second.now().toISOString()).toBe('2026-01-06T12:00:00.000Z');
  });

  it('leave no other file behind', async () => {
    await SimulatedDays.hold(path, 500);

    expect(await readdir(folder)).toEqual(['clock.json']);
  });
});
