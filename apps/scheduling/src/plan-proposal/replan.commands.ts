import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { BookingStore } from '../booking/booking.store.js';
import { isPaused } from '../course/course.js';
import { asProposed } from './as-proposed.js';
import { type Lacking, OpenTimes } from './open-times.queries.js';
import { type Because, type Cause, previousOf, type ProposedAppointment } from './plan-proposal.js';
import { PlanProposalCommands } from './plan-proposal.commands.js';

/** Looks for times for what is open of one course, right after something happened to it. */
@Injectable()
export class ReplanCommands {
  constructor(
    private readonly bookings: BookingStore,
    private readonly times: OpenTimes,
    private readonly proposals: PlanProposalCommands,
  ) {}

  async replan(tx: Tx, courseId: string, cause: Exclude<Cause, 'planned'>): Promise<void> {
    const loaded = await this.bookings.load(tx, courseId, { lock: true });
    const nothing = { planId: null, cause, appointments: [], because: [] };
    if (loaded.course.status === 'ended' || isPaused(loaded.course)) {
      return this.proposals.propose(tx, loaded, nothing);
    }
    const lacking = await this.times.lackingOf(tx, loaded);
    const slots = await this.times.find(tx, loaded, lacking);
    const appointments = slots.map(asProposed(loaded));
    const because = appointments.map((one) => whyOf(one, loaded.appointments, { cause, lacking }));
    await this.proposals.propose(tx, loaded, { ...nothing, appointments, because });
  }
}

function whyOf(
  { kind, ordinal, moves }: ProposedAppointment,
  appointments: readonly Appointment[],
  { cause, lacking }: { readonly cause: Cause; readonly lacking: Lacking },
): Because {
  const [lacks] = lacking.get(moves ?? '') ?? [];
  if (lacks) return { code: lacks.because, kind, ordinal, resource: lacks.resource, cause };
  if (moves !== null) return { code: 'follows-last-infusion', kind, ordinal };
  const previous = previousOf(appointments, { kind, ordinal });
  return { code: previous ? previous.status : 'not-booked-yet', kind, ordinal, cause };
}
