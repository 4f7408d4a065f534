import { WaitingListEntryAddedV1, WaitingListEntryLeftV1 } from '@lysning/contracts';
import { aWaitingEntry } from './waiting-list-entry.fixture.js';
import { add, leave } from './waiting-list-entry.js';

describe('add', () => {
  it('places the patient in the list and keeps the version of the order', () => {
    const command = {
      id: 'e1',
      referralId: 'r1',
      patientId: 'p1',
      siteId: 'moss',
      urgency: 'urgent' as const,
      latestStartOn: '2026-02-24',
      waitingSince: new Date('2026-02-01T08:00:00Z'),
      addedAt: new Date('2026-02-10T08:00:00Z'),
    };

    expect(add(command)).toEqual({
      state: {
        ...command,
        status: 'waiting',
        rank: '1|2026-02-24|2026-02-01T08:00:00.000Z|e1',
        orderVersion: '1.0.0',
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
