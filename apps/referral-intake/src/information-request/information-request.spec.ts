import {
  InformationRequestAnsweredV1,
  InformationRequestLapsedV1,
  InformationRequestRemindedV1,
  InformationRequestSentV1,
} from '@lysning/contracts';
import { answer, ask, closeRequest, lapse, remind, reminderDays } from './information-request.js';

const names = {
  referralId: '01890000-0000-7000-8000-000000000001',
  patientId: '01890000-0000-7000-8000-000000000002',
  siteId: 'moss',
};
const command = {
  id: '01890000-0000-7000-8000-000000000003',
  ...names,
  parts: ['pregnancy', 'treatment-trials'],
  sentAt: new Date('2026-03-27T09:00:00Z'),
  requestedBy: 'coordinator-1',
};
const deadline = {
  version: '1.0.0',
  saturdayIsWorkingDay: false,
  answerWorkingDays: 5,
  remindAfterWorkingDays: [3, 1],
};
const told = { informationRequestId: command.id, ...names };
const at = new Date('2026-03-31T06:00:00Z');
const open = () => ask(command, deadline).state;

describe('a request for information', () => {
  it('asks for what is missing, with a last day over Easter', () => {
    expect(ask(command, deadline)).toEqual({
      state: {
        ...command,
        dueOn: '2026-04-08',
        deadlinesVersion: '1.0.0',
        reminders: 0,
        status: 'open',
      },
      events: [
        {
          contract: InformationRequestSentV1,
          data: {
            ...told,
            parts: command.parts,
            dueOn: '2026-04-08',
            deadlinesVersion: '1.0.0',
            sentAt: '2026-03-27T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('is not sent when nothing is missing', () => {
    expect(() => ask({ ...command, parts: [] }, deadline)).toThrow(
      expect.objectContaining({ code: 'information-request.nothing-missing' }),
    );
  });

  it('reminds on working days, in order', () => {
    expect(reminderDays(command.sentAt, deadline)).toEqual(['2026-03-30', '2026-04-01']);
    const once = remind(open(), at);
    const twice = remind(once.state, at);

    expect(once.events).toEqual([
      {
        contract: InformationRequestRemindedV1,
        data: { ...told, reminder: 1, dueOn: '2026-04-08', remindedAt: at.toISOString() },
      },
    ]);
    expect(twice.state.reminders).toBe(2);
  });

  it('lapses once, and is then not reminded of', () => {
    const { state, events } = lapse(open(), at);

    expect(state).toEqual({ ...open(), status: 'lapsed', lapsedAt: at });
    expect(events).toEqual([
      {
        contract: InformationRequestLapsedV1,
        data: { ...told, parts: command.parts, lapsedAt: at.toISOString() },
      },
    ]);
    expect(lapse(state, at)).toEqual({ state, events: [] });
    expect(remind(state, at)).toEqual({ state, events: [] });
  });

  it('takes an answer, also late, and says what it left untold', () => {
    const command = { missingParts: ['pregnancy', 'municipality'], answeredAt: at };
    const { state, events } = answer(lapse(open(), at).state, command);

    expect(state).toEqual({
      ...open(),
      status: 'answered',
      partsMissing: ['pregnancy'],
      answeredAt: at,
    });
    expect(events).toEqual([
      {
        contract: InformationRequestAnsweredV1,
        data: {
          ...told,
          partsTold: ['treatment-trials'],
          partsMissing: ['pregnancy'],
          answeredAt: at.toISOString(),
        },
      },
    ]);
  });

  it('is answered once, and neither reminded of nor lapsed afterwards', () => {
    const { state } = answer(open(), { missingParts: [], answeredAt: at });

    expect(() => answer(state, { missingParts: [], answeredAt: at })).toThrow(
      expect.objectContaining({ code: 'information-request.not-open' }),
    );
    expect(remind(state, at)).toEqual({ state, events: [] });
    expect(lapse(state, at)).toEqual({ state, events: [] });
  });

  it('is closed with its referral, unless it was answered', () => {
    const { state } = answer(open(), { missingParts: [], answeredAt: at });

    expect(closeRequest(open(), at)).toEqual({ ...open(), status: 'closed', closedAt: at });
    expect(closeRequest(state, at)).toBe(state);
  });
});
