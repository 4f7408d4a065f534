import {
  PlanProposalAcceptedV1,
  PlanProposalMadeV1,
  PlanProposalRefusedV1,
} from '@lysning/contracts';
import { aSeries, booked, bookingRules, infusion, oslo } from '../booking/booking.fixture.js';
import { aPlannedCourse } from '../course/course.fixture.js';
import { askForProposal, placeProposed } from './ask-for-proposal.js';
import { accept, markOf, propose, refuse } from './plan-proposal.js';
import { aProposal, proposed } from './plan-proposal.fixture.js';

const at = oslo('2026-03-09 12:00');
const told = {
  proposalId: aProposal().id,
  courseId: aProposal().courseId,
  patientId: aProposal().patientId,
  siteId: 'moss',
};

describe('a proposal', () => {
  it('tells the old and the new times, and why', () => {
    expect(propose(aProposal()).events).toEqual([
      {
        contract: PlanProposalMadeV1,
        data: {
          ...told,
          planId: null,
          cause: 'missed',
          appointments: [
            {
              kind: 'infusion',
              ordinal: 3,
              previousStartsAt: '2026-03-09T08:00:00.000Z',
              startsAt: '2026-03-23T08:00:00.000Z',
              endsAt: '2026-03-23T10:00:00.000Z',
            },
          ],
          proposedAt: '2026-03-09T09:00:00.000Z',
        },
      },
    ]);
  });

  it('is accepted once', () => {
    const accepted = accept(aProposal(), at);

    expect(accepted).toEqual({
      state: { ...aProposal(), status: 'accepted', acceptedAt: at },
      events: [
        {
          contract: PlanProposalAcceptedV1,
          data: { ...told, acceptedAt: '2026-03-09T11:00:00.000Z' },
        },
      ],
    });
    expect(accept(accepted.state, at)).toEqual({ state: accepted.state, events: [] });
    expect(() => refuse(accepted.state, 'clinical', at)).toThrow(
      expect.objectContaining({ code: 'proposal.decided' }),
    );
  });

  it('is refused once, with its first reason', () => {
    const refused = refuse(aProposal(), 'patient-declined', at);

    expect(refused).toEqual({
      state: { ...aProposal(), status: 'refused', reason: 'patient-declined', refusedAt: at },
      events: [
        {
          contract: PlanProposalRefusedV1,
          data: { ...told, reason: 'patient-declined', refusedAt: '2026-03-09T11:00:00.000Z' },
        },
      ],
    });
    expect(refuse(refused.state, 'clinical', at)).toEqual({ state: refused.state, events: [] });
    expect(() => accept(refused.state, at)).toThrow(
      expect.objectContaining({ code: 'proposal.decided' }),
    );
  });
});

describe('what a proposal asks for', () => {
  const now = oslo('2026-02-20 09:00');
  const course = aPlannedCourse();
  const appointments = aSeries().map((slot) => booked(slot));
  const loaded = { course, appointments, rules: bookingRules };

  it('is stale once any appointment of the course stands elsewhere', () => {
    const proposal = aProposal({ mark: markOf(loaded), appointments: [] });
    const elsewhere = [booked(infusion(1, '2026-03-02 10:00')), ...appointments.slice(1)];

    expect(askForProposal(proposal).ask(loaded, now)).toEqual([]);
    expect(() => askForProposal(proposal).ask({ ...loaded, appointments: elsewhere }, now)).toThrow(
      expect.objectContaining({ code: 'proposal.stale' }),
    );
  });

  it('moves several appointments together that could not be moved one by one', () => {
    const moves = appointments
      .slice(4)
      .map((one, index) =>
        proposed(one.ordinal, ['2026-03-17 09:00', '2026-03-20 09:00'][index]!, { moves: one.id }),
      );

    const placements = placeProposed(loaded, moves, { rules: bookingRules, now });

    expect(placements.map(({ moves: moved, time }) => [moved?.ordinal, time.start])).toEqual([
      [5, oslo('2026-03-17 09:00')],
      [6, oslo('2026-03-20 09:00')],
    ]);
  });

  it('keeps the distances of the protocol', () => {
    const sixth = appointments.at(-1)!;
    const tooSoon = [proposed(6, '2026-03-17 09:00', { moves: sixth.id })];

    expect(() => placeProposed(loaded, tooSoon, { rules: bookingRules, now })).toThrow(
      expect.objectContaining({ code: 'booking.spacing' }),
    );
  });
});
