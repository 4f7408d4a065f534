import { book, leave } from './bookings.ts';
import { emptyClinic, sessionAt, someone } from './clinic.fixture.ts';
import type { Clinic, Person, Place } from './clinic.ts';
import { answer, inOrder, offer, offerNext } from './standby.ts';

const placeOn = (clinic: Clinic, day: number, freedBy: Person): Place => ({
  session: sessionAt(day),
  freedBy,
  freedAt: clinic.now,
  offeredTo: new Set(),
  takenAt: null,
});
const happenings = (clinic: Clinic) => {
  const all = [];
  for (let next = clinic.agenda.next(); next; next = clinic.agenda.next()) all.push(next);
  return all.filter(({ event }) => event.kind !== 'leaving');
};

describe('a place given back', () => {
  it('is offered to the most urgent, then in the order of referral, never to who gave it back', async () => {
    const clinic = await emptyClinic();
    const [, first, urgent, second] = [
      someone(clinic, { id: 'not on the list', onStandby: false }),
      someone(clinic, { id: 'first' }),
      someone(clinic, { id: 'urgent', urgency: 0 }),
      someone(clinic, { id: 'second' }),
      someone(clinic, { id: 'not ready', readyDay: 3 }),
    ];
    const freedBy = someone(clinic, { id: 'freed by', urgency: 0 });
    expect(inOrder(clinic, placeOn(clinic, 2, freedBy))).toEqual([urgent, first, second]);
  });

  it('goes to the first who says yes; a second yes is too late', async () => {
    const clinic = await emptyClinic();
    const [freedBy, first, second] = ['freed by', 'first', 'second'].map((id) =>
      someone(clinic, { id }),
    ) as [Person, Person, Person];
    const place = placeOn(clinic, 2, freedBy);
    await answer(clinic, place, second);
    await answer(clinic, place, first);

    expect(second.bookings.map(({ session }) => session.day)[0]).toBe(2);
    expect(second.bookings).toHaveLength(6);
    expect(first.bookings).toEqual([]);
    expect(clinic.log.places).toEqual([{ freedOn: 0, refilledAfter: 0, nobodyLeft: false }]);
    leave(clinic, second);
    await answer(clinic, place, first);
    expect(first.bookings).toEqual([]);
  });

  it('is not taken when the chair has gone meanwhile, or when it begins too soon', async () => {
    const clinic = await emptyClinic();
    const [freedBy, person, other] = ['freed by', 'person', 'other'].map((id) =>
      someone(clinic, { id }),
    ) as [Person, Person, Person];
    book(clinic, other, [sessionAt(2, { patientId: 'other' })]);
    await answer(clinic, placeOn(clinic, 2, freedBy), person);
    const soon = placeOn(clinic, 1, freedBy);
    clinic.now = 1440 + 600 - 359;
    await answer(clinic, soon, person);
    expect(person.bookings).toEqual([]);
    clinic.now -= 1;
    await answer(clinic, soon, person);
    expect(person.bookings).toHaveLength(6);
  });

  it('takes the seat of a later session in the same course, which is then free for others', async () => {
    const clinic = await emptyClinic();
    const [freedBy, person] = [someone(clinic, { id: 'freed by' }), someone(clinic, { id: 'p' })];
    const days = [7, 10, 14, 17, 21, 24];
    book(
      clinic,
      person,
      days.map((day) => sessionAt(day, { patientId: 'p' })),
    );
    await answer(clinic, placeOn(clinic, 3, freedBy), person);
    const booked = person.bookings.map(({ session }) => session.day);
    expect(booked).toHaveLength(6);
    expect(booked.slice(0, 2)).toEqual([3, 7]);
    expect(booked.filter((day) => day !== 3)).toEqual(days.slice(0, 5));
  });

  it('is offered to three at a time, to the next when an hour has passed, and lapses when nobody is left', async () => {
    const clinic = await emptyClinic({ cancels: { share: 0, daysBeforeMax: 1 } });
    const freedBy = someone(clinic, { id: 'freed by' });
    for (const id of ['a', 'b', 'c', 'd']) someone(clinic, { id });
    const place = placeOn(clinic, 3, freedBy);
    offerNext(clinic, place);
    expect([...place.offeredTo].map(({ referral }) => referral.id)).toEqual(['a', 'b', 'c']);
    const expiry = happenings(clinic).find(({ event }) => event.kind === 'expiry');
    expect(expiry?.at).toBe(clinic.now + 60);

    clinic.now += 60;
    offerNext(clinic, place);
    expect(place.offeredTo.size).toBe(4);
    clinic.now += 60;
    offerNext(clinic, place);
    expect(clinic.log.places).toEqual([{ freedOn: 0, refilledAfter: null, nobodyLeft: true }]);
  });

  it('waits for the next plan when it lies beyond the frozen days, and for the morning at night', async () => {
    const clinic = await emptyClinic({ cancels: { share: 0, daysBeforeMax: 1 } });
    const [freedBy] = [someone(clinic, { id: 'freed by' }), someone(clinic, { id: 'a' })];
    book(
      clinic,
      freedBy,
      [sessionAt(3), sessionAt(4)].map((at) => ({ ...at, patientId: 'freed by' })),
    );
    const [frozen, later] = freedBy.bookings;
    offer(clinic, later!);
    expect(happenings(clinic)).toEqual([]);
    clinic.now = 20 * 60 - 30;
    offer(clinic, { ...frozen!, session: sessionAt(3, { startsAt: 800 }) });
    const expiry = happenings(clinic).find(({ event }) => event.kind === 'expiry');
    expect(expiry?.at).toBe(1440 + 8 * 60);
  });
});
