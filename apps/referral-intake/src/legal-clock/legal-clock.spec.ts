import {
  FristbruddNoticeClosedV1,
  FristbruddNoticeOpenedV1,
  FristbruddNoticeSentV1,
  InternalWaitEndedV1,
  LegalDeadlineApproachedV1,
  LegalDeadlineBreachedV1,
  LegalDeadlineMetV1,
} from '@lysning/contracts';
import { closeNotice, openNotice, send } from './helfo-notice.js';
import { endWait, waitDays } from './internal-wait.js';
import { breach, bringForward, meet, start, type StartClock, warn } from './legal-clock.js';

const names = { referralId: 'r1', patientId: 'p1', siteId: 'moss' };
const command: StartClock = {
  id: 'c1',
  ...names,
  deadline: 'treatment-start',
  startedAt: new Date('2026-03-02T09:00:00Z'),
  dueOn: '2026-05-25',
  warnOn: '2026-05-04',
  deadlinesVersion: '1.0.0',
};
const told = {
  ...names,
  deadline: 'treatment-start',
  dueOn: '2026-05-25',
  deadlinesVersion: '1.0.0',
};
const now = new Date('2026-05-25T22:00:00Z');
const clock = start(command);

describe('a legal clock', () => {
  it('warns once', () => {
    const { state, events } = warn(clock, now);

    expect(state).toEqual({ ...command, warnedAt: now, breachedAt: null, status: 'running' });
    expect(events).toEqual([
      { contract: LegalDeadlineApproachedV1, data: { ...told, approachedAt: now.toISOString() } },
    ]);
    expect(warn(state, new Date())).toEqual({ state, events: [] });
  });

  it('is breached once, and says whether Helfo knew', () => {
    const { state, events } = breach(clock, { now, helfoNotified: true });

    expect(events).toEqual([
      {
        contract: LegalDeadlineBreachedV1,
        data: { ...told, helfoNotified: true, breachedAt: now.toISOString() },
      },
    ]);
    expect(breach(state, { now, helfoNotified: true })).toEqual({ state, events: [] });
  });

  it.each([
    ['2026-05-25T21:59:59Z', true],
    ['2026-05-25T22:00:00Z', false],
  ])('is met in time up to midnight in Oslo: %s', (at, inTime) => {
    const metAt = new Date(at);
    const { state, events } = meet(clock, { metBy: 'first-contact', metAt });

    expect(state).toEqual({ ...clock, status: 'met', metBy: 'first-contact', metAt });
    expect(events).toEqual([
      {
        contract: LegalDeadlineMetV1,
        data: { ...told, metBy: 'first-contact', inTime, metAt: metAt.toISOString() },
      },
    ]);
  });

  it('is met by the first act, and neither warns nor is breached after it', () => {
    const { state } = meet(clock, { metBy: 'first-contact', metAt: now });

    expect(meet(state, { metBy: 'treatment-started', metAt: now })).toEqual({ state, events: [] });
    expect(warn(state, now)).toEqual({ state, events: [] });
    expect(breach(state, { now, helfoNotified: false })).toEqual({ state, events: [] });
  });

  it('remembers a breach that is met late', () => {
    const { state } = breach(clock, { now, helfoNotified: false });

    expect(meet(state, { metBy: 'treatment-started', metAt: now }).state.breachedAt).toEqual(now);
  });

  it('is brought forward, never put off', () => {
    const dates = { dueOn: '2026-03-16', warnOn: '2026-03-11' };

    expect(bringForward(clock, dates)).toEqual({ ...clock, ...dates });
    expect(bringForward(clock, { dueOn: '2026-05-26', warnOn: '2026-05-05' })).toBe(clock);
  });
});

describe('the task to notify Helfo', () => {
  const { state: notice, events } = openNotice(clock, { id: 'n1', now });
  const of = { noticeId: 'n1', ...names, deadline: 'treatment-start' };

  it('arises with the last day', () => {
    expect(events).toEqual([
      {
        contract: FristbruddNoticeOpenedV1,
        data: { ...of, dueOn: '2026-05-25', openedAt: now.toISOString() },
      },
    ]);
  });

  it('is done once, by somebody', () => {
    const { state, events: sent } = send(notice, { sentAt: now, sentBy: 'coordinator-1' });

    expect(state).toEqual({ ...notice, status: 'sent', sentAt: now, sentBy: 'coordinator-1' });
    expect(sent).toEqual([
      { contract: FristbruddNoticeSentV1, data: { ...of, sentAt: now.toISOString() } },
    ]);
    expect(send(state, { sentAt: now, sentBy: 'other' })).toEqual({ state, events: [] });
    expect(closeNotice(state, now)).toEqual({ state, events: [] });
  });

  it('is closed when the deadline was met first', () => {
    const { state, events: closed } = closeNotice(notice, now);

    expect(closed).toEqual([
      { contract: FristbruddNoticeClosedV1, data: { ...of, closedAt: now.toISOString() } },
    ]);
    expect(() => send(state, { sentAt: now, sentBy: 'coordinator-1' })).toThrow(
      expect.objectContaining({ code: 'helfo-notice.closed' }),
    );
  });
});

describe('the internal wait', () => {
  const wait = { ...names, waitingSince: new Date('2026-03-02T09:00:00Z'), endedAt: null };

  it('counts days in Oslo, up to now or to the first infusion', () => {
    expect(waitDays(wait, new Date('2026-03-02T22:59:59Z'))).toBe(0);
    expect(waitDays(wait, new Date('2026-03-02T23:00:00Z'))).toBe(1);
    const { state, events } = endWait(wait, now);
    expect(waitDays(state, new Date('2027-01-01'))).toBe(85);
    expect(events).toEqual([
      {
        contract: InternalWaitEndedV1,
        data: {
          ...names,
          waitingSince: '2026-03-02T09:00:00.000Z',
          waitDays: 85,
          endedAt: now.toISOString(),
        },
      },
    ]);
    expect(endWait(state, new Date())).toEqual({ state, events: [] });
  });
});
