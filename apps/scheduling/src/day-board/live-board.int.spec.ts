import { eventually } from '@lysning/testing';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import { aCourse, book, type Clinic, proposal, startClinic } from '../clinic.int.fixture.js';
import type { DayBoardDto } from './day-board.dto.js';

interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: DayBoardDto & { changed: AppointmentDto[]; gone: string[] };
}
interface Reader {
  readonly status: number;
  readonly headers: Headers;
  readonly messages: Message[];
  readonly text: () => string;
  readonly ended: Promise<void>;
  readonly leave: () => void;
}

/** Shorter than a beat: what comes by then was rung for. */
const SOON = { timeoutMs: 5_000 };
const LISTENING = `SELECT pid FROM pg_stat_activity WHERE application_name = 'lysning.day-board'
  AND datname = current_database()`;

describe('a live board', () => {
  let clinic: Clinic;
  const readers: Reader[] = [];
  beforeAll(async () => {
    clinic = await startClinic();
  }, 60_000);
  afterAll(() => clinic.stop());
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.leave();
    await eventually(async () => expect(await streams()).toBe(0));
  });

  async function watch(subject: string, lastId?: string, day = '2026-03-02'): Promise<Reader> {
    const token = await clinic.token({ roles: ['coordinator'], sites: ['moss'], sub: subject });
    const abort = new AbortController();
    const response = await fetch(`${clinic.url}/api/v1/sites/moss/days/${day}/live`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(lastId !== undefined && { 'last-event-id': lastId }),
      },
      signal: abort.signal,
    });
    const messages: Message[] = [];
    let text = '';
    const take = (part: string) => {
      text += part;
      const blocks = text.split('\n\n').slice(0, -1);
      const told = blocks.filter((block) => block.startsWith('event: '));
      messages.push(...told.slice(messages.length).map(messageIn));
    };
    const ended = (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body ?? []) take(decoder.decode(part, { stream: true }));
    })().catch(() => undefined);
    const { status, headers } = response;
    const reader = {
      status,
      headers,
      messages,
      text: () => text,
      ended,
      leave: () => abort.abort(),
    };
    readers.push(reader);
    return reader;
  }
  const messageIn = (block: string): Message => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
    );
    return { event: fields['event'], id: fields['id'], data: JSON.parse(fields['data']) };
  };
  const streams = async (): Promise<number> => {
    const { text } = await clinic.request('GET /metrics');
    return Number(/^lysning_day_board_streams (\d+)$/m.exec(text)?.[1]);
  };
  const booked = async (): Promise<AppointmentDto> => {
    const course = await aCourse(clinic);
    const { body } = await book(clinic, course, await proposal(clinic, course));
    return body.appointments[0] as AppointmentDto;
  };
  const changed = (reader: Reader) =>
    reader.messages.flatMap(({ data }) => data.changed ?? []).map(({ appointmentId: id }) => id);

  it('shows the day, then a booking and its end to all who look, as they happen', async () => {
    const [one, other] = [await watch('one'), await watch('other')];
    const elsewhere = await watch('one', undefined, '2026-03-20');
    expect(one.status).toBe(200);
    expect(one.headers.get('content-type')).toBe('text/event-stream');
    expect(one.headers.get('cache-control')).toBe('no-store');
    await eventually(() => expect(other.messages[0]?.event).toBe('board'), SOON);

    const appointment = await booked();

    for (const reader of [one, other]) {
      await eventually(() => expect(changed(reader)).toContain(appointment.appointmentId), SOON);
    }
    await clinic.as('coordinator')(
      `POST /api/v1/appointments/${appointment.appointmentId}/cancel`,
      {
        reason: 'patient-request',
      },
    );
    for (const reader of [one, other]) {
      await eventually(
        () =>
          expect(reader.messages.at(-1)).toMatchObject({
            event: 'change',
            data: { changed: [{ ...appointment, status: 'cancelled' }], gone: [] },
          }),
        SOON,
      );
    }
    expect(elsewhere.messages).toHaveLength(1);
  });

  it('is not sent again to a reader that missed nothing, and whole to one that did', async () => {
    const before = await watch('one');
    const { id, data } = await eventually(() => {
      expect(before.messages).toHaveLength(1);
      return before.messages[0] as Message;
    });
    before.leave();
    const same = await watch('one', id);
    await eventually(() => expect(same.text()).toContain('retry: '));
    const appointment = await booked();
    await eventually(() => expect(changed(same)).toContain(appointment.appointmentId), SOON);
    expect(same.messages.map(({ event }) => event)).not.toContain('board');

    const late = await watch('one', id);
    const [whole] = await eventually(() => {
      expect(late.messages).toHaveLength(1);
      return late.messages;
    });
    expect(whole?.event).toBe('board');
    expect(whole?.data.appointments).toHaveLength(data.appointments.length + 1);
  });

  it('hears again after its connection to the database was lost', async () => {
    const reader = await watch('one');
    const [before] = await eventually(async () => {
      const rows = await clinic.database.rows<{ pid: number }>(LISTENING);
      expect(rows).toHaveLength(1);
      return rows;
    });
    await clinic.database.rows(`SELECT pg_terminate_backend($1)`, [before?.pid]);
    await eventually(async () => {
      const [now] = await clinic.database.rows<{ pid: number }>(LISTENING);
      expect(now?.pid).toBeGreaterThan(0);
      expect(now?.pid).not.toBe(before?.pid);
    });

    const appointment = await booked();

    await eventually(() => expect(changed(reader)).toContain(appointment.appointmentId), SOON);
  });

  it('leaves nothing behind when its readers are gone', async () => {
    const reader = await watch('one');
    const other = await watch('other');
    await eventually(async () => expect(await streams()).toBe(2));
    reader.leave();
    await eventually(async () => expect(await streams()).toBe(1));
    other.leave();

    await eventually(async () => {
      expect(await streams()).toBe(0);
      expect(await clinic.database.rows(LISTENING)).toEqual([]);
    });
  });

  it('is given to one client five times, and again when one is closed', async () => {
    const open = [];
    for (let count = 0; count < 5; count += 1) open.push(await watch('greedy'));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await watch('greedy')).status).toBe(429);
    expect((await watch('modest')).status).toBe(200);
    open[0]?.leave();

    await eventually(async () => expect((await watch('greedy')).status).toBe(200));
  });
});

describe('a process that stops', () => {
  it('ends its live boards first', async () => {
    const clinic = await startClinic();
    const token = await clinic.token({ roles: ['nurse'], sites: ['moss'] });
    const response = await fetch(`${clinic.url}/api/v1/sites/moss/days/2026-03-02/live`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const whole = response.text();
    await clinic.stop();

    expect(await whole).toMatch(/^retry: 2000\n\nevent: board\n/);
  }, 60_000);
});
