import { SafetyCaseClosedV1, SafetyCasePhaseEnteredV1 } from '@lysning/contracts';
import { RULES } from '../rules.fixture.js';
import { anOpenCase } from '../safety-case/safety-case.fixture.js';
import { oneWatch } from './one-watch.js';

const now = new Date('2026-03-03T09:00:00Z');
const kept = anOpenCase({ id: 'c1', patientId: 'p1' });
const other = anOpenCase({
  id: 'c2',
  patientId: 'p2',
  nextCheckInAt: new Date('2026-03-04T09:00:00Z'),
});

describe('one person in two cases', () => {
  it('is watched over in one, asked as early as in either, and the other is closed into it', () => {
    const { state, events } = oneWatch(kept, [other], { phase: 'waiting', now }, RULES);

    const { nextCheckInAt, receiverDueAt: _, ...details } = other;
    expect(state).toEqual([
      { ...kept, nextCheckInAt },
      {
        ...details,
        status: 'closed',
        closing: { by: 'own-case', caseId: 'c1', reason: 'merged', at: now },
      },
    ]);
    expect(events).toEqual([
      {
        contract: SafetyCaseClosedV1,
        data: {
          caseId: 'c2',
          patientId: 'p2',
          siteId: 'moss',
          by: 'hand-over',
          handOverId: null,
          reason: 'merged',
          closedByHpr: null,
          closedAt: now.toISOString(),
        },
      },
    ]);
  });

  it('comes to the phase of all that is known of them', () => {
    const refused = anOpenCase({ ...kept, phase: 'after-refusal', receiverDueAt: now });

    const { state, events } = oneWatch(refused, [other], { phase: 'waiting', now }, RULES);

    expect(state[0]).toMatchObject({ phase: 'waiting', receiverDueAt: null });
    expect(events[0]?.contract).toBe(SafetyCasePhaseEnteredV1);
  });

  it('keeps the earlier time by which somebody must be named', () => {
    const [sooner, later] = [new Date('2026-03-04T09:00:00Z'), new Date('2026-03-06T09:00:00Z')];
    const phase = 'after-refusal';
    const one = anOpenCase({ id: 'c1', phase, receiverDueAt: later });
    const two = anOpenCase({ id: 'c2', phase, receiverDueAt: sooner });

    expect(oneWatch(one, [two], { phase, now }, RULES).state[0]).toMatchObject({
      receiverDueAt: sooner,
    });
  });

  it('is not asked any more once they died under either id', () => {
    const dead = anOpenCase({ id: 'c2', nextCheckInAt: null });

    const { state } = oneWatch(kept, [dead], { phase: 'waiting', now }, RULES);

    expect(state[0]).toMatchObject({ nextCheckInAt: null, receiverDueAt: null });
  });
});
