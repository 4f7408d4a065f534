import { addDays, Clock, dayOf, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { BookingQueries } from '../booking/booking.queries.js';
import { BookingStore, type LoadedCourse } from '../booking/booking.store.js';
import type { Slot } from '../booking/spacing.js';
import { isPaused } from '../course/course.js';
import { asProposed } from './as-proposed.js';
import { type Because, type Cause, previousOf, type ProposedAppointment } from './plan-proposal.js';
import { PlanProposalCommands } from './plan-proposal.commands.js';

/** Looks for times for what is open of one course, right after something happened to it. */
@Injectable()
export class ReplanCommands {
  constructor(
    private readonly bookings: BookingStore,
    private readonly queries: BookingQueries,
    private readonly proposals: PlanProposalCommands,
    private readonly clock: Clock,
  ) {}

  /** What is booked stays: an evaluation alone is moved, for it follows the last infusion. */
  async replan(tx: Tx, courseId: string, cause: Exclude<Cause, 'planned'>): Promise<void> {
    const loaded = await this.bookings.load(tx, courseId, { lock: true });
    if (loaded.course.status === 'ended' || isPaused(loaded.course)) {
      return this.proposals.propose(tx, loaded, {
        planId: null,
        cause,
        appointments: [],
        because: [],
      });
    }
    const appointments = (await this.timesOf(tx, loaded)).map(asProposed(loaded));
    const because = appointments.map((one) => whyOf(one, loaded.appointments, cause));
    await this.proposals.propose(tx, loaded, { planId: null, cause, appointments, because });
  }

  /** None when nothing is free: the desk sees a course with something open and no proposal. */
  private async timesOf(tx: Tx, loaded: LoadedCourse): Promise<readonly Slot[]> {
    const now = this.clock.now();
    try {
      return await this.queries.search(tx, loaded, { from: addDays(dayOf(now), 1), now });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'booking.no-free-series') return [];
      throw error;
    }
  }
}

function whyOf(
  { kind, ordinal, moves }: ProposedAppointment,
  appointments: readonly Appointment[],
  cause: Cause,
): Because {
  const previous = previousOf(appointments, { kind, ordinal });
  if (moves !== null) return { code: 'follows-last-infusion', kind, ordinal };
  return { code: previous ? previous.status : 'not-booked-yet', kind, ordinal, cause };
}
