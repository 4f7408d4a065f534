import { loadProgramme } from '@lysning/programme';
import { eventually } from '@lysning/testing';
import { difference } from './year/lines.js';
import { NAMES, SITES } from './year/names.js';
import { type Played, playYear, REFERRALS } from './year/play.js';
import { Report } from './year/report.js';

const SEED = 'a year of Lysning';
/** Ten minutes, and as much more as there are more referrals than usual. */
const WITHIN_MS = 600_000 * Math.max(1, REFERRALS / 200);

/** One year in simulated time; the tests look at what it came to, in the book and in the services. */
describe(`a year with ${REFERRALS} referrals`, () => {
  let played: Played;
  let report: Report;
  beforeAll(async () => {
    played = await playYear(await loadProgramme(), SEED);
    report = new Report(played.world);
  }, WITHIN_MS);
  afterAll(async () => {
    await played.world.stop();
  });

  it('tells everything that the book says, at its time, once, and nothing else', () => {
    const { accounts, hearing } = played.world;
    expect(difference(accounts.book.lines, hearing.lines)).toEqual([]);
    expect(difference(hearing.lines, accounts.book.lines)).toEqual([]);
    expect(hearing.gaps).toEqual([]);
  });

  it('leaves nobody with neither an open case nor a receipted hand-over', async () => {
    const { cases } = played.world.accounts.watch;
    const open = (await report.openCases()).map(({ patientId }) => patientId);
    const receipted = (await report.receiptedHandOvers()).map(({ patientId }) => patientId);
    const kept = [...cases.values()].filter(({ isOpen }) => isOpen);
    expect(open.sort()).toEqual(kept.map(({ about }) => about.patientId).sort());
    expect(new Set([...open, ...receipted])).toEqual(new Set(cases.keys()));
    expect(cases.size).toBe(REFERRALS);
  });

  it('has each legal clock met or running, as the book has it', async () => {
    const running = (await report.runningClocks()).map(
      ({ patientId, deadline, dueOn, warnedAt, breachedAt }) =>
        [patientId, deadline, dueOn, warnedAt !== null, breachedAt !== null].join(' '),
    );
    const kept = played.world.accounts.clocks.all
      .filter(({ metOn }) => metOn === null)
      .map(({ about, deadline, dueOn, warned, breached }) =>
        [about.patientId, deadline, dueOn, warned, breached].join(' '),
      );
    expect(running.sort()).toEqual(kept.sort());
  });

  it('has every alert where the book has it on the ladder, and hand-overs that wait for a receipt', async () => {
    const { alerts, handOvers } = played.world.accounts;
    const unresolved = (await report.unresolvedAlerts()).map(
      ({ patientId, reason, status, owner, dueAt }) =>
        [patientId, reason, status, (owner as { duty: string }).duty, dueAt].join(' '),
    );
    expect(unresolved.sort()).toEqual(alerts.standing().sort());
    const open = (await report.openHandOvers()).map(({ patientId }) => patientId);
    expect(open.sort()).toEqual(handOvers.open().sort());
  });

  it.each(SITES)('has full cover and what is overdue in the figures of %s', async (siteId) => {
    const { sites } = played.world.accounts;
    const figures = await report.figuresOf(siteId);
    expect(figures).toMatchObject(sites.figuresOf(siteId));
    expect(figures['cover']).toBe(1);
    expect(figures['personDaysWaiting']).toBeCloseTo(sites.personDaysWaiting(siteId), 3);
  });

  it('puts down each question, reminder and notice once', async () => {
    await eventually(
      () => {
        expect(report.messages()).toEqual(played.world.accounts.messages());
      },
      { timeoutMs: 90_000 },
    );
  });

  it('went through every rule', () => {
    expect(Object.entries(played.world.accounts.happenings()).filter(([, n]) => n === 0)).toEqual(
      [],
    );
  });

  it.each(NAMES)('leaves the journal of %s whole and nothing set aside', async (name) => {
    expect(await report.isJournalIntact(name)).toBe(true);
    expect(await report.parked(name)).toEqual([]);
  });
});
