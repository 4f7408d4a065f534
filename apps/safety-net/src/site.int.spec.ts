import {
  DutyRosterGapFoundV1,
  SafetyAlertRaisedV1,
  SafetyFiguresReportedV1,
} from '@lysning/contracts';
import { isolationWeaknesses } from '@lysning/platform';
import { eventually } from '@lysning/testing';
import { DataSource } from 'typeorm';
import { FiguresConsumer } from './figures/figures.consumer.js';
import { aReferred, refused } from './person.fixture.js';
import { type Body, NOW, STARTING_MS, startWatch, type Watch } from './watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

describe('the duty roster', () => {
  it('tells of a time in which nobody is there, before it comes, and once', async () => {
    watch.clock.set(new Date('2028-12-20T08:00:00Z'));
    const gaps = async () =>
      (await watch.published(DutyRosterGapFoundV1))
        .map(({ data }) => data)
        .filter(({ siteId }) => siteId === 'moss');
    await eventually(async () => {
      expect((await gaps()).map(({ duty, gapFrom }) => [duty, gapFrom])).toEqual([
        ['owner', '2029-01-01T07:00:00.000Z'],
        ['deputy', '2029-01-01T07:00:00.000Z'],
        ['duty-psychiatrist', '2029-01-01T07:00:00.000Z'],
      ]);
    });
    await eventually(async () => {
      const letters = await watch.letters('duty-gap');
      expect(
        letters.filter(({ siteId }) => siteId === 'moss').map(({ recipient }) => recipient),
      ).toEqual(Array(3).fill({ kind: 'professional', hpr: '999000319' }));
    });
    watch.clock.set(new Date('2028-12-21T08:00:00Z'));
    await eventually(async () => {
      const [row] = await watch.database.rows<{ at: Date }>(
        `SELECT due_at AS at FROM deadline WHERE kind = 'duty-roster.look-ahead' AND key = 'moss'`,
      );
      expect(row?.at).toEqual(new Date('2028-12-22T06:00:00Z'));
    });
    expect(await gaps()).toHaveLength(3);
  });

  it('knows who stands in for whom, and until they no longer do', async () => {
    const manager = watch.as('site-manager');
    const times = { from: '2026-03-02T08:00:00Z', until: '2026-03-02T12:00:00Z' };
    const standIn = { siteId: 'moss', duty: 'owner', hpr: '999000318', ...times };
    const { status, body } = await manager('POST /duty-stand-ins', standIn);
    expect(status).toBe(201);
    const first = await watch.watched();
    await watch.asPatient(first)(`POST /safety-cases/${first.caseId}/answers`, {
      contactRequested: true,
    });
    await manager(`POST /duty-stand-ins/${String(body['id'])}/cancellation`);
    const second = await watch.watched();
    await watch.asPatient(second)(`POST /safety-cases/${second.caseId}/answers`, {
      contactRequested: true,
    });

    expect((await watch.tellings(SafetyAlertRaisedV1, first))[0]).toMatchObject({
      ownerHpr: '999000318',
    });
    expect((await watch.tellings(SafetyAlertRaisedV1, second))[0]).toMatchObject({
      ownerHpr: '999000311',
    });
    expect((await manager('POST /duty-stand-ins', { ...standIn, until: times.from })).status).toBe(
      400,
    );
    expect((await manager('POST /duty-stand-ins', { ...standIn, siteId: 'hamar' })).status).toBe(
      404,
    );
    const roster = await watch.as('nurse')(
      `GET /duty-rosters/moss?from=${times.from}&until=${times.until}`,
    );
    expect(roster.body).toMatchObject({ siteManagerHpr: '999000319', gaps: [] });
  });
});

describe('the figures of a site', () => {
  it('are watched of waiting, the time to acknowledge, and what is overdue', async () => {
    const hamar = { siteId: 'hamar' };
    const early = await watch.watched(aReferred(new Date('2026-02-28T09:00:00Z'), hamar));
    const late = await watch.watched(aReferred(new Date('2026-03-02T09:00:00Z'), hamar));
    const nurse = watch.as('nurse', ['hamar']);
    watch.pass(24);
    for (const person of [early, late]) {
      await watch.asPatient(person)(`POST /safety-cases/${person.caseId}/answers`, {
        contactRequested: true,
      });
    }
    const [first] = await watch.tellings(SafetyAlertRaisedV1, early);
    watch.pass(0.5);
    await nurse(`POST /alerts/${String(first?.['alertId'])}/acknowledgement`, {});
    watch.pass(23.5);
    await watch.told([refused(late, watch.clock.now())]);
    await eventually(async () => {
      const { body } = await nurse<{ items: Body[] }>(
        `GET /safety-cases?patientId=${late.patientId}`,
      );
      expect(body.items[0]).toMatchObject({ phase: 'after-refusal' });
    });

    const { body } = await nurse<{ sites: Body[] }>('GET /figures?siteId=hamar');

    expect(body.sites).toEqual([
      {
        siteId: 'hamar',
        // Four days of the one who was referred two days before we heard of it, and two of the other.
        personDaysWaiting: 6,
        personDaysWatched: 4,
        cover: 4 / 6,
        acknowledgements: 1,
        acknowledgeP50Minutes: 30,
        acknowledgeP95Minutes: 30,
        openCases: 2,
        overdueAlerts: 2,
        overdueHandOvers: 0,
      },
    ]);
    expect((await watch.as('nurse')('GET /figures?siteId=hamar')).status).toBe(404);
    const { text } = await watch.request('GET /metrics');
    expect(text).toContain('lysning_safety_overdue_alerts{site="hamar"} 2');
    expect(text).toMatch(/lysning_safety_open_cases\{site="hamar"\} 2/);
    await eventually(async () => {
      const told = await watch.published(SafetyFiguresReportedV1);
      expect(told.filter(({ data }) => data.siteId === 'hamar').length).toBeGreaterThan(0);
    });
  });

  it('are due when they were due, also after another start: told late rather than left out', async () => {
    const OF_MOSS = `kind = 'figures.report' AND key = 'moss'`;
    const moved = await watch.database.rows(
      `UPDATE deadline SET due_at = due_at + interval '1 hour' WHERE ${OF_MOSS} RETURNING due_at`,
    );

    await watch.running.application.get(FiguresConsumer).onApplicationBootstrap();

    expect(moved).toHaveLength(1);
    expect(await watch.database.rows(`SELECT due_at FROM deadline WHERE ${OF_MOSS}`)).toEqual(
      moved,
    );
  });

  it('count a late check-in as time without watch', async () => {
    const person = await watch.watched();
    watch.pass(24 * 5);
    await watch.asked(person);

    const rows = await watch.database.rows(
      'SELECT from_at, until_at FROM watch_lapse WHERE case_id = $1',
      [person.caseId],
    );

    expect(rows).toEqual([
      { from_at: new Date('2026-03-05T09:00:00Z'), until_at: new Date('2026-03-07T09:00:00Z') },
    ]);
  });
});

describe('the database', () => {
  it('keeps sites apart', async () => {
    const database = new DataSource({ type: 'postgres', url: watch.database.url });
    await database.initialize();
    try {
      expect(await isolationWeaknesses(database)).toEqual([]);
    } finally {
      await database.destroy();
    }
  });
});
