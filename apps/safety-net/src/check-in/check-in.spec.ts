import { CheckInFellDueV1, CheckInMissedV1 } from '@lysning/contracts';
import { RULES } from '../rules.fixture.js';
import { answered, type CheckIn, type SendCheckIn, send, stayedSilent } from './check-in.js';

const ASKED = new Date('2026-03-05T09:00:00Z');
const command: SendCheckIn = {
  id: 'k1',
  caseId: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  phase: 'waiting',
  fellDueAt: ASKED,
};
const details = { ...command, questionnaires: ['phq-9', 'well-being'], ruleVersion: '1.0.0' };
const sent: CheckIn = { ...details, status: 'sent', nextStepAt: new Date('2026-03-07T09:00:00Z') };
const reminded: CheckIn = {
  ...details,
  status: 'reminded',
  nextStepAt: new Date('2026-03-08T09:00:00Z'),
};
const at = (moment: string, isWatched = true) => ({ now: new Date(moment), isWatched });

describe('send', () => {
  it('asks with the questionnaires of the phase', () => {
    expect(send(command, RULES)).toEqual({
      state: sent,
      events: [
        {
          contract: CheckInFellDueV1,
          data: {
            checkInId: 'k1',
            caseId: 'c1',
            patientId: 'p1',
            siteId: 'moss',
            phase: 'waiting',
            questionnaires: ['phq-9', 'well-being'],
            ruleVersion: '1.0.0',
            fellDueAt: ASKED.toISOString(),
          },
        },
      ],
    });
  });
});

describe('silence', () => {
  it('is first reminded of', () => {
    expect(stayedSilent(sent, at('2026-03-07T09:00:00Z'), RULES)).toEqual({
      state: reminded,
      events: [],
    });
  });

  it('is then told to somebody', () => {
    const missedAt = new Date('2026-03-08T09:00:00Z');

    expect(stayedSilent(reminded, at('2026-03-08T09:00:00Z'), RULES)).toEqual({
      state: { ...details, status: 'missed', missedAt },
      events: [
        {
          contract: CheckInMissedV1,
          data: {
            checkInId: 'k1',
            caseId: 'c1',
            patientId: 'p1',
            siteId: 'moss',
            phase: 'waiting',
            fellDueAt: ASKED.toISOString(),
            missedAt: missedAt.toISOString(),
          },
        },
      ],
    });
  });

  it('ends when somebody else watches', () => {
    for (const checkIn of [sent, reminded]) {
      expect(stayedSilent(checkIn, at('2026-03-08T09:00:00Z', false), RULES)).toEqual({
        state: { ...details, status: 'withdrawn' },
        events: [],
      });
    }
  });

  it('is none after an answer', () => {
    const given = answered(sent, ASKED);

    expect(stayedSilent(given, at('2026-03-08T09:00:00Z'), RULES)).toEqual({
      state: given,
      events: [],
    });
  });
});

describe('answered', () => {
  const later = new Date('2026-03-10T09:00:00Z');

  it.each([
    sent,
    reminded,
    { ...details, status: 'missed', missedAt: ASKED } as CheckIn,
    { ...details, status: 'withdrawn' } as CheckIn,
  ])('takes an answer however late ($status)', (checkIn) => {
    expect(answered(checkIn, later)).toEqual({ ...details, status: 'answered', answeredAt: later });
  });

  it('keeps the moment of the first', () => {
    const first = answered(sent, ASKED);

    expect(answered(first, later)).toBe(first);
  });
});
