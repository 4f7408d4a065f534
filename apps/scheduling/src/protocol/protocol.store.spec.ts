import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FixedClock } from '@lysning/kernel';
import { loadProgramme } from '@lysning/programme';
import { responseDecided } from '../course/course-progress.js';
import { awaitingResponse, decidedAt } from '../course/course-progress.fixture.js';
import { aPlannedCourse } from '../course/course.fixture.js';
import { aSite, oslo } from '../booking/booking.fixture.js';
import { proposeSeries } from '../booking/proposal.js';
import { seriesViolations } from '../booking/spacing.js';
import { ProtocolStore } from './protocol.store.js';

const clock = new FixedClock(oslo('2026-02-16 12:00'));
const store = async (overlayDir?: string) =>
  new ProtocolStore(await loadProgramme({ ...(overlayDir && { overlayDir }) }), clock);

describe('a protocol of a course', () => {
  it('stays the version that it began with when the programme has a newer one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lysning-protocol-'));
    try {
      const data = fileURLToPath(
        new URL('../../../../libs/programme/data/protocols', import.meta.url),
      );
      const file = await readFile(join(data, 'ketamine-iv-trd-1.0.0.yaml'), 'utf8');
      const newer = file
        .replace('version: 1.0.0', 'version: 9.0.0')
        .replace('validFrom: 2025-08-25', 'validFrom: 2029-02-01')
        .replace('perWeek: 2', 'perWeek: 3');
      await mkdir(join(folder, 'protocols'));
      await writeFile(join(folder, 'protocols', 'newer.yaml'), newer);
      const protocols = await store(folder);
      const pinned = aPlannedCourse();

      expect(protocols.bookingRules(pinned).series.perWeek).toBe(2);
      expect(protocols.bookingRules({ ...pinned, protocolVersion: '9.0.0' }).series.perWeek).toBe(
        3,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['ketamine-iv-tapering', 6],
    ['ketamine-iv-package-8', 8],
    ['esketamine-nasal', 8],
    ['ect-series', 12],
    ['tms-series', 30],
  ])('%s has a series that keeps its own distances', async (protocolId, count) => {
    const rules = (await store()).bookingRules({
      protocolId,
      protocolVersion: '1.0.0',
      siteId: 'moss',
    });
    const course = aPlannedCourse({ protocolId, plannedInfusions: count });
    const bookable = { course, appointments: [] };
    const site = { ...aSite(), durations: rules.durations, hours: rules.hours };
    const now = clock.now();

    const slots = proposeSeries({ bookable, rules, site, from: '2026-02-23', now }) ?? [];

    expect(slots).toHaveLength(count + 1);
    const nothing = { infusions: false, evaluation: false };
    expect(seriesViolations(slots, rules.series, nothing)).toEqual([]);
  });

  it('may taper: weekly four times, and then every second week', async () => {
    const { maintenance } = (await store()).treatment({
      protocolId: 'esketamine-nasal',
      protocolVersion: '1.0.0',
    });
    const { state } = responseDecided(
      awaitingResponse(),
      { outcome: 'response', decidedAt },
      maintenance,
    );

    expect(state).toMatchObject({
      status: 'in-maintenance',
      maintenance: {
        intervalDays: 14,
        taperDays: [7, 7, 7, 7],
        untilOn: '2026-09-24',
        plannedInfusions: 15,
      },
    });
  });
});
