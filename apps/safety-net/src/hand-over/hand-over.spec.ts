import { HandOverAnnouncedV1, HandOverDeclinedV1, HandOverReceivedV1 } from '@lysning/contracts';
import { RULES } from '../rules.fixture.js';
import { announce, decline, receive, remind, replace } from './hand-over.js';

const ANNOUNCED = new Date('2026-03-05T10:00:00Z');
const DUE = new Date('2026-03-10T10:00:00Z');
const command = {
  id: 'h1',
  caseId: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  receiver: { kind: 'general-practitioner', herId: '8000123', hpr: '999000401' },
  announcedAt: ANNOUNCED,
  announcedBy: 'kari',
};
const whose = { handOverId: 'h1', caseId: 'c1', patientId: 'p1', siteId: 'moss' };
const announced = announce(command, RULES).state;
const later = new Date('2026-03-06T10:00:00Z');
const refusal = (code: string) => expect.objectContaining({ code });
const declined = { reason: 'no-capacity', declinedAt: later };

describe('announce', () => {
  it('names a receiver, whose receipt is due', () => {
    expect(announce(command, RULES)).toEqual({
      state: { ...command, status: 'announced', receiptDueAt: DUE, nextReminderAt: DUE },
      events: [
        {
          contract: HandOverAnnouncedV1,
          data: {
            ...whose,
            receiverKind: 'general-practitioner',
            receiverHerId: '8000123',
            receiverHpr: '999000401',
            receiptDueAt: DUE.toISOString(),
            announcedAt: ANNOUNCED.toISOString(),
          },
        },
      ],
    });
  });

  it('knows what kinds there are', () => {
    const stranger = { ...command, receiver: { ...command.receiver, kind: 'neighbour' } };

    expect(() => announce(stranger, RULES)).toThrow(refusal('hand-over.receiver-kind-unknown'));
  });
});

describe('the receiver', () => {
  it('has it once they say so', () => {
    const { nextReminderAt: _, ...details } = announced;

    expect(receive(announced, later)).toEqual({
      state: { ...details, status: 'received', receivedAt: later },
      events: [
        {
          contract: HandOverReceivedV1,
          data: { ...whose, receiverHerId: '8000123', receivedAt: later.toISOString() },
        },
      ],
    });
  });

  it('may decline, for a reason that is known', () => {
    expect(decline(announced, declined, RULES).events).toEqual([
      {
        contract: HandOverDeclinedV1,
        data: {
          ...whose,
          receiverHerId: '8000123',
          reason: 'no-capacity',
          declinedAt: later.toISOString(),
        },
      },
    ]);
    expect(() => decline(announced, { ...declined, reason: 'tired' }, RULES)).toThrow(
      refusal('hand-over.decline-reason-unknown'),
    );
  });

  it('answers once, after being asked, and not when another is asked instead', () => {
    const received = receive(announced, later).state;
    const replaced = replace(announced, later);

    expect(receive(received, later)).toEqual({ state: received, events: [] });
    expect(decline(decline(announced, declined, RULES).state, declined, RULES).events).toEqual([]);
    expect(() => decline(received, declined, RULES)).toThrow(refusal('hand-over.not-announced'));
    expect(() => receive(replaced, later)).toThrow(refusal('hand-over.not-announced'));
    expect(() => receive(announced, new Date('2026-03-05T09:59:59Z'))).toThrow(
      refusal('hand-over.answered-too-early'),
    );
  });
});

describe('a missing receipt', () => {
  it('is told of at its time, and again', () => {
    const early = new Date(DUE.getTime() - 1);

    expect(remind(announced, early, RULES)).toBe(announced);
    expect(remind(announced, DUE, RULES)).toEqual({
      ...announced,
      nextReminderAt: new Date('2026-03-12T10:00:00Z'),
    });
  });

  it('is none once there is an answer', () => {
    const received = receive(announced, later).state;

    expect(remind(received, DUE, RULES)).toBe(received);
    expect(replace(received, later)).toBe(received);
  });
});
