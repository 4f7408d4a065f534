import { book } from './bookings.ts';
import { emptyClinic, sessionAt, smallWorld, someone } from './clinic.fixture.ts';
import { fallSick } from './sickness.ts';
import { DAY_MINUTES } from './world.ts';

const SPELL = { nurseId: 'north-nurse-1', siteId: 'north', from: 1, to: 2 };

describe('a nurse who falls sick', () => {
  it('is stood in for by a colleague who is free; without one the session is lost, and counts for the course', async () => {
    const clinic = await emptyClinic({ cancels: { share: 0, daysBeforeMax: 1 } });
    const [stays, lost, other, later] = ['stays', 'lost', 'other', 'later'].map((id) =>
      someone(clinic, { id }),
    );
    const nurse2 = { nurseId: 'north-nurse-2', chairId: 'north-chair-2' };
    book(clinic, stays!, [sessionAt(1, { patientId: 'stays' })]);
    book(clinic, lost!, [sessionAt(2, { patientId: 'lost' })]);
    book(clinic, other!, [sessionAt(2, { patientId: 'other', ...nurse2 })]);
    book(clinic, later!, [sessionAt(3, { patientId: 'later' })]);

    expect(fallSick(clinic, SPELL)).toBe(1);
    expect(stays!.bookings.map(({ session }) => session.nurseId)).toEqual(['north-nurse-2']);
    const [from, to] = [600, 675];
    expect(clinic.calendar.isFree({ who: 'north-nurse-2', day: 1, from, to })).toBe(false);
    expect(clinic.calendar.isFree({ who: 'north-nurse-1', day: 1, from, to })).toBe(true);
    expect([lost!.bookings, lost!.lost]).toEqual([[], 1]);
    expect([other!.lost, later!.lost, later!.bookings.length]).toEqual([0, 0, 1]);
  });
});

describe('a world', () => {
  it('has its own referrals, as many as a Poisson stream may bring', async () => {
    const [one, two] = [await smallWorld({}, 1), await smallWorld({}, 2)];
    const arrivals = ({ referrals }: typeof one) => referrals.map(({ arrivesAt }) => arrivesAt);
    expect(arrivals(one)).toEqual(arrivals(await smallWorld({}, 1)));
    expect(arrivals(one)).not.toEqual(arrivals(two));
    expect(arrivals(one)[0]).not.toBe(arrivals(two)[0]);

    const long = await smallWorld({ days: { warmUp: 0, measured: 7000, followUp: 0 } });
    const perWeek = long.assumed.regions[0]!.referralsPerWeek;
    expect(Math.abs(long.referrals.length - 1000 * perWeek)).toBeLessThan(
      4 * Math.sqrt(1000 * perWeek),
    );
    const gaps = arrivals(long).map((at, index, all) => at - (all[index - 1] ?? 0));
    const mean = (7 * DAY_MINUTES) / perWeek;
    // Of exponential gaps, one in e is longer than the mean.
    const longer = gaps.filter((gap) => gap > mean).length / gaps.length;
    expect(longer).toBeCloseTo(Math.exp(-1), 1);
  });
});
