import { loadProgramme } from '@lysning/programme';
import { coverOf, lookingBack, reported, type Figures } from './figures.js';

const figures = (overrides: Partial<Figures> = {}): Figures => ({
  siteId: 'moss',
  personDaysWaiting: 10,
  personDaysWatched: 9,
  acknowledgements: 0,
  acknowledgeP50Minutes: null,
  acknowledgeP95Minutes: null,
  openCases: 1,
  overdueAlerts: 0,
  overdueHandOvers: 0,
  ...overrides,
});

describe('cover', () => {
  it('is watched of waiting, and nothing where nobody waited', () => {
    expect(coverOf(figures())).toBe(0.9);
    expect(coverOf(figures({ personDaysWatched: 10.000001 }))).toBe(1);
    expect(coverOf(figures({ personDaysWaiting: 0, personDaysWatched: 0 }))).toBeNull();
  });

  it('is told with its two parts and the time it is of', async () => {
    const now = new Date('2026-03-31T06:00:00Z');
    const window = lookingBack(now, (await loadProgramme()).safetyNetRules('2026-03-31'));

    expect(reported(figures(), window, now).data).toEqual({
      ...figures(),
      from: '2026-03-01T06:00:00.000Z',
      until: '2026-03-31T06:00:00.000Z',
      cover: 0.9,
      reportedAt: '2026-03-31T06:00:00.000Z',
    });
  });
});
