import ical, { type VEvent } from 'node-ical';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import { aBookedCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { CourseDto } from '../course/course.dto.js';
import type { MadeCalendarFeedDto } from './calendar-feed.dto.js';

const PATH = '/api/v1/calendar-feeds';

describe('a calendar', () => {
  let clinic: Clinic;
  let course: CourseDto;
  let appointments: AppointmentDto[];
  beforeAll(async () => {
    clinic = await startClinic();
    ({ course, appointments } = await aBookedCourse(clinic, '2026-03-23'));
  }, 60_000);
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const make = async (subject: object, language = 'nb'): Promise<MadeCalendarFeedDto> => {
    const to = 'patientId' in subject ? 'of-patient' : 'of-resource';
    const { status, body } = await clinic.as('coordinator')<MadeCalendarFeedDto>(
      `POST ${PATH}/${to}`,
      { siteId: 'moss', language, ...subject },
    );
    expect(status).toBe(201);
    return body;
  };
  const read = (path: string, headers: Record<string, string> = {}) =>
    clinic.request(`GET ${path}`, { headers });
  const eventsIn = (text: string): VEvent[] =>
    Object.values(ical.sync.parseICS(text)).filter(
      (component): component is VEvent => component?.type === 'VEVENT',
    );
  const eventsOf = async (path: string) => eventsIn((await read(path)).text);
  const holders = async (kind: string) =>
    clinic.database.rows<{ code: string; id: string }>(
      `SELECT DISTINCT r.code, h.appointment_id AS id FROM allocation h JOIN resource r ON r.id = h.resource_id
        WHERE r.kind = $1 AND h.active`,
      [kind],
    );

  it("show a patient's appointments at their moments to whoever has the address", async () => {
    const { path } = await make({ patientId: course.patientId });
    const answer = await read(path);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const times = eventsIn(answer.text).map(({ uid, start, end }) => ({
      uid,
      start: start.toISOString(),
      end: end?.toISOString(),
    }));
    expect(times).toEqual(
      appointments.map(({ appointmentId, startsAt, endsAt }) => ({
        uid: `${appointmentId}@scheduling.lysning`,
        start: startsAt,
        end: endsAt,
      })),
    );
    // The series runs over the change to summer time.
    expect(answer.text).toMatch(/DTSTART;TZID=Europe\/Oslo:20260323T080000/);
    expect(answer.text).toMatch(/DTSTART;TZID=Europe\/Oslo:20260330T080000/);
  });

  it('show what a chair and a nurse are booked for', async () => {
    const chairs = await holders('chair');
    const { path } = await make({ kind: 'chair', code: chairs[0]?.code });
    const own = chairs.filter(({ code }) => code === chairs[0]?.code).map(({ id }) => id);

    const uids = (await eventsOf(path)).map(({ uid }) => uid.split('@')[0]);
    expect(own.length).toBeGreaterThan(0);
    expect(uids.sort()).toEqual(own.sort());
    const [nurse] = await holders('nurse');
    const ofNurse = await eventsOf((await make({ kind: 'nurse', code: nurse?.code })).path);
    const lasts = ofNurse.map(({ start, end }) => (end?.getTime() ?? 0) - start.getTime());
    expect(new Set(lasts).size).toBe(1);
    expect(lasts[0]).toBeLessThan(2 * 3_600_000);
  });

  it('answer 304 to who has it, and 200 once something changed, with the sequence one higher', async () => {
    const { path } = await make({ patientId: course.patientId }, 'nn');
    const first = await read(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const same = await read(path, { 'if-none-match': `W/${etag}` });
    expect([same.status, same.text]).toEqual([304, '']);

    const last = appointments.at(-1);
    await clinic.as('coordinator')(`POST /api/v1/appointments/${last?.appointmentId}/cancel`, {
      reason: 'patient-request',
    });
    const then = await read(path, { 'if-none-match': etag });

    expect(then.status).toBe(200);
    const before = eventsIn(first.text).find(({ uid }) =>
      uid.startsWith(String(last?.appointmentId)),
    );
    const after = eventsIn(then.text).find(({ uid }) =>
      uid.startsWith(String(last?.appointmentId)),
    );
    expect(before).toMatchObject({ status: 'CONFIRMED', sequence: 0 });
    expect(after).toMatchObject({ status: 'CANCELLED', sequence: 1 });
    expect(after?.start).toEqual(before?.start);
  });

  it('keep what moved to another chair, cancelled, and show it moved to the patient', async () => {
    const moved = appointments.findLast(({ kind }) => kind === 'infusion') as AppointmentDto;
    const [held] = (await holders('chair')).filter(({ id }) => id === moved.appointmentId);
    const chair = await make({ kind: 'chair', code: held?.code });
    const patient = await make({ patientId: course.patientId });
    const startsAt = new Date(Date.parse(moved.startsAt) + 3_600_000).toISOString();
    const answer = await clinic.as('coordinator')(
      `POST /api/v1/appointments/${moved.appointmentId}/move`,
      { startsAt },
    );
    expect(answer.status).toBe(200);
    const of = async (path: string) =>
      (await eventsOf(path)).find(({ uid }) => uid.startsWith(moved.appointmentId));

    expect(await of(patient.path)).toMatchObject({
      start: new Date(startsAt),
      sequence: 1,
      status: 'CONFIRMED',
    });
    await clinic.database.rows(
      `UPDATE allocation h SET active = false FROM resource r
        WHERE r.id = h.resource_id AND r.kind = 'chair' AND h.appointment_id = $1`,
      [moved.appointmentId],
    );
    expect(await of(chair.path)).toMatchObject({ start: new Date(startsAt), status: 'CANCELLED' });
    expect(await of(patient.path)).toMatchObject({ status: 'CONFIRMED' });
  });

  it('end 30 days after what they show', async () => {
    const { path } = await make({ patientId: course.patientId });
    const [first] = appointments;
    clinic.clock.set(new Date(Date.parse(first?.startsAt ?? '') + 30 * 86_400_000));
    const within = await eventsOf(path);
    clinic.clock.set(new Date(Date.parse(first?.startsAt ?? '') + 31 * 86_400_000));

    expect(within).toHaveLength(appointments.length);
    expect(await eventsOf(path)).toHaveLength(appointments.length - 1);
  });

  it('hold no name, drug, diagnosis or id of the patient, in no property', async () => {
    const { path } = await make({ patientId: course.patientId }, 'en');
    const { text } = await read(path);
    const unfolded = text.replaceAll('\r\n ', '').toLowerCase();

    const hidden = [course.patientId, course.courseId, course.referralId, 'moss', 'infusion'];
    for (const word of [...hidden, 'ketamin', 'evaluation', 'depress', 'trd', 'chair', 'nurse']) {
      expect(unfolded).not.toContain(word);
    }
    const names = unfolded.split('\r\n').map((line) => line.split(/[:;]/)[0]);
    const known = `begin end version prodid name x-wr-calname tzid dtstart dtend rrule tzoffsetfrom tzoffsetto
      tzname refresh-interval x-published-ttl uid sequence dtstamp summary status x-microsoft-cdo-busystatus`;
    expect(names.filter((name) => name && !known.split(/\s+/).includes(name))).toEqual([]);
  });
});
