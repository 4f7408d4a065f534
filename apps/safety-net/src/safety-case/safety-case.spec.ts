import {
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
  SafetyCasePhaseEnteredV1,
} from '@lysning/contracts';
import { RULES } from '../rules.fixture.js';
import { aClosedCase, anOpenCase } from './safety-case.fixture.js';
import {
  askAgain,
  close,
  type Closing,
  enter,
  open,
  receiverMissing,
  stopAsking,
} from './safety-case.js';

const NOW = new Date('2026-03-02T09:00:00Z');
const whose = { caseId: 'c1', patientId: 'p1', siteId: 'moss' };
const refusal = (code: string) => expect.objectContaining({ code });

describe('open', () => {
  const command = {
    id: 'c1',
    patientId: 'p1',
    siteId: 'moss',
    referralId: 'r1',
    phase: 'waiting',
    phaseSince: new Date('2026-03-02T08:00:00Z'),
    now: NOW,
  } as const;

  it('asks first on the morning that the rules say', () => {
    expect(open(command, RULES)).toEqual({
      state: anOpenCase({ phaseSince: command.phaseSince }),
      events: [
        {
          contract: SafetyCaseOpenedV1,
          data: {
            ...whose,
            referralId: 'r1',
            phase: 'waiting',
            ruleVersion: '1.0.0',
            openedAt: NOW.toISOString(),
          },
        },
      ],
    });
  });

  it('after a refusal asks for a receiver', () => {
    expect(open({ ...command, phase: 'after-refusal' }, RULES).state).toMatchObject({
      nextCheckInAt: new Date('2026-03-04T09:00:00Z'),
      receiverDueAt: new Date('2026-03-05T09:00:00Z'),
    });
  });
});

describe('enter', () => {
  it('another phase asks by its rules, but never later than before', () => {
    const soon = anOpenCase({ nextCheckInAt: new Date('2026-03-03T09:00:00Z') });
    const late = anOpenCase({ nextCheckInAt: new Date('2026-03-20T09:00:00Z') });
    const moved = { since: new Date('2026-03-02T08:30:00Z'), now: NOW };

    expect(enter(soon, 'after-refusal', moved, RULES).state.nextCheckInAt).toEqual(
      soon.nextCheckInAt,
    );
    const { state, events } = enter(late, 'after-refusal', moved, RULES);
    expect(state).toEqual(
      anOpenCase({
        phase: 'after-refusal',
        phaseSince: moved.since,
        nextCheckInAt: new Date('2026-03-04T09:00:00Z'),
        receiverDueAt: new Date('2026-03-05T09:00:00Z'),
      }),
    );
    expect(events).toEqual([
      {
        contract: SafetyCasePhaseEnteredV1,
        data: {
          ...whose,
          phase: 'after-refusal',
          ruleVersion: '1.0.0',
          enteredAt: moved.since.toISOString(),
        },
      },
    ]);
  });

  it('the same phase changes nothing', () => {
    const known = anOpenCase();

    expect(enter(known, 'waiting', { since: NOW, now: NOW }, RULES)).toEqual({
      state: known,
      events: [],
    });
  });

  it('whoever waits again needs no receiver', () => {
    const refused = anOpenCase({ phase: 'after-refusal', receiverDueAt: NOW });

    expect(
      enter(refused, 'waiting', { since: NOW, now: NOW }, RULES).state.receiverDueAt,
    ).toBeNull();
  });

  it('the dead are neither asked nor handed over, whatever is told of them', () => {
    const dead = stopAsking(anOpenCase());

    expect(enter(dead, 'after-refusal', { since: NOW, now: NOW }, RULES).state).toMatchObject({
      nextCheckInAt: null,
      receiverDueAt: null,
    });
    expect(receiverMissing({ ...dead, phase: 'after-end' }, NOW).receiverDueAt).toBeNull();
  });
});

describe('askAgain', () => {
  it('keeps the hour of the morning when the clocks change', () => {
    const winter = askAgain(anOpenCase(), new Date('2026-03-16T09:00:00Z'), RULES);

    expect(winter.nextCheckInAt).toEqual(new Date('2026-03-30T08:00:00Z'));
  });
});

describe('close', () => {
  const byClinician: Closing = {
    by: 'clinician',
    subject: 'kari',
    hpr: '999000314',
    reason: 'well-followed-up',
    at: NOW,
  };

  it('by a receipted hand-over', () => {
    const closing: Closing = { by: 'hand-over', handOverId: 'h1', at: NOW };

    expect(close(anOpenCase({ phase: 'after-end' }), closing, true)).toEqual({
      state: aClosedCase({ phase: 'after-end', closing }),
      events: [
        {
          contract: SafetyCaseClosedV1,
          data: {
            ...whose,
            by: 'hand-over',
            handOverId: 'h1',
            reason: null,
            closedByHpr: null,
            closedAt: NOW.toISOString(),
          },
        },
      ],
    });
  });

  it('by a clinician, once every alert is resolved', () => {
    expect(() => close(anOpenCase(), byClinician, true)).toThrow(
      refusal('safety-case.alerts-open'),
    );
    expect(close(anOpenCase(), byClinician, false).events[0]?.data).toMatchObject({
      by: 'clinician',
      reason: 'well-followed-up',
      closedByHpr: '999000314',
    });
  });

  it('once', () => {
    const closed = aClosedCase();

    expect(close(closed, byClinician, false)).toEqual({ state: closed, events: [] });
  });
});
