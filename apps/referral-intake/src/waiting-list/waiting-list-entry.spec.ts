import {
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
  WaitingListEntryMovedV1,
} from '@lysning/contracts';
import { aWaitingEntry } from './waiting-list-entry.fixture.js';
import { add, changeUrgency, handOver, leave } from './waiting-list-entry.js';

describe('add', () => {
  it('places the patient in the list', () => {
    const command = {
      id: 'e1',
      referralId: 'r1',
      patientId: 'p1',
      siteId: 'moss',
      urgency: 'urgent' as const,
      latestStartOn: '2026-02-24',
      residence: 'resident' as const,
      waitingSince: new Date('2026-02-01T08:00:00Z'),
      addedAt: new Date('2026-02-10T08:00:00Z'),
    };

    expect(add(command)).toEqual({
      state: {
        ...command,
        status: 'waiting',
      },
      events: [
        {
          contract: WaitingListEntryAddedV1,
          data: {
            entryId: 'e1',
            referralId: 'r1',
            patientId: 'p1',
            siteId: 'moss',
            urgency: 'urgent',
            latestStartOn: '2026-02-24',
            addedAt: '2026-02-10T08:00:00.000Z',
          },
        },
      ],
    });
  });
});

describe('leave', () => {
  const entry = aWaitingEntry();
  const leftAt = new Date('2026-03-01T09:00:00Z');

  it('keeps the reason and the moment', () => {
    expect(leave(entry, { reason: 'treatment-started', leftAt })).toEqual({
      state: { ...entry, status: 'left', reason: 'treatment-started', leftAt },
      events: [
        {
          contract: WaitingListEntryLeftV1,
          data: {
            entryId: entry.id,
            referralId: entry.referralId,
            patientId: entry.patientId,
            siteId: 'moss',
            reason: 'treatment-started',
            leftAt: '2026-03-01T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('does nothing the second time, whatever the reason', () => {
    const { state } = leave(entry, { reason: 'withdrawn', leftAt });

    expect(leave(state, { reason: 'course-ended', leftAt: new Date() })).toEqual({
      state,
      events: [],
    });
  });
});

describe('a place that moves', () => {
  const entry = aWaitingEntry({ latestStartOn: '2026-05-01' });
  const move = { orderVersion: '1.0.0', movedAt: new Date('2026-03-01T09:00:00Z') };
  const told = {
    entryId: entry.id,
    referralId: entry.referralId,
    patientId: entry.patientId,
    siteId: 'moss',
    fromSiteId: 'moss',
    urgency: 'urgent',
    latestStartOn: '2026-03-15',
    orderVersion: '1.0.0',
    movedAt: '2026-03-01T09:00:00.000Z',
  };
  const urgent = { urgency: 'urgent', latestStartOn: '2026-03-15', ...move } as const;

  it('by its urgency takes the earlier legal date, and tells it once', () => {
    const { state, events } = changeUrgency(entry, urgent);

    expect(state).toEqual({ ...entry, urgency: 'urgent', latestStartOn: '2026-03-15' });
    expect(events).toEqual([
      { contract: WaitingListEntryMovedV1, data: { ...told, reason: 'urgency-changed' } },
    ]);
    expect(changeUrgency(state, urgent)).toEqual({ state, events: [] });
  });

  it('never takes a later legal date', () => {
    const { state } = changeUrgency(changeUrgency(entry, urgent).state, {
      urgency: 'ordinary',
      latestStartOn: '2026-05-24',
      ...move,
    });

    expect(state).toMatchObject({ urgency: 'ordinary', latestStartOn: '2026-03-15' });
  });

  it('to another provider keeps since when the patient has waited', () => {
    const to = { siteId: 'hamar', residence: 'out-of-area', ...move } as const;
    const { state, events } = handOver(entry, to);

    expect(state).toEqual({ ...entry, siteId: 'hamar', residence: 'out-of-area' });
    expect(events).toEqual([
      {
        contract: WaitingListEntryMovedV1,
        data: {
          ...told,
          siteId: 'hamar',
          reason: 'transferred',
          urgency: 'ordinary',
          latestStartOn: '2026-05-01',
        },
      },
    ]);
    expect(handOver(state, to)).toEqual({ state, events: [] });
  });

  it('does not once the patient has left', () => {
    const { state } = leave(entry, { reason: 'withdrawn', leftAt: new Date() });

    expect(() => changeUrgency(state, urgent)).toThrow(
      expect.objectContaining({ code: 'waiting-list-entry.left' }),
    );
    expect(handOver(state, { siteId: 'hamar', residence: 'resident', ...move }).events).toEqual([]);
  });
});
