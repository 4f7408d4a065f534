import { addDays, Clock, type Day, dayOf, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { DisruptionDto } from '../absence/absence.dto.js';
import { DisruptionQueries } from '../absence/disruption.queries.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import { BookingQueries } from '../booking/booking.queries.js';
import type { LoadedCourse } from '../booking/booking.store.js';
import type { Slot } from '../booking/spacing.js';

/** What booked appointments lack, by their ids. */
export type Lacking = ReadonlyMap<string, DisruptionDto['causes']>;

/** Times for what is open of a course. */
@Injectable()
export class OpenTimes {
  constructor(
    private readonly queries: BookingQueries,
    private readonly disruptions: DisruptionQueries,
    private readonly clock: Clock,
  ) {}

  async lackingOf(tx: Tx, { course }: LoadedCourse): Promise<Lacking> {
    const found = await this.disruptions.ofCourse(tx, course, this.clock.now());
    return new Map(found.map(({ appointmentId, causes }) => [appointmentId, causes]));
  }

  /**
   * What is booked stays, but for an evaluation, which follows the last infusion, and for what lacks somebody or
   * something: that keeps its time if others are free then. None when nothing is free: the desk sees a course with
   * something open, or a disruption, and no proposal.
   */
  async find(
    tx: Tx,
    { appointments, ...loaded }: LoadedCourse,
    lacking: Lacking,
  ): Promise<readonly Slot[]> {
    const now = this.clock.now();
    const disrupted = appointments.filter(
      (one): one is BookedAppointment => one.status === 'booked' && lacking.has(one.id),
    );
    const stay = await this.queries.restaffable(tx, { ...loaded, appointments }, disrupted);
    const leaving = disrupted.filter((one) => !stay.includes(one));
    const without = leaving.map(({ id }) => id);
    const others = {
      ...loaded,
      appointments: appointments.filter(({ id }) => !without.includes(id)),
    };
    for (const from of searchedFrom(now, leaving)) {
      const slots = await this.search(tx, others, { from, now, without });
      if (slots) return [...stay.map(slotOf), ...slots];
    }
    return stay.map(slotOf);
  }

  private async search(
    tx: Tx,
    loaded: LoadedCourse,
    search: { from: Day; now: Date; without: readonly string[] },
  ): Promise<readonly Slot[] | null> {
    try {
      return await this.queries.search(tx, loaded, search);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'booking.no-free-series') return null;
      throw error;
    }
  }
}

/** What has to leave its time goes to a later one, if there is one; else to any from tomorrow on. */
function searchedFrom(now: Date, [first]: readonly Slot[]): readonly Day[] {
  const tomorrow = addDays(dayOf(now), 1);
  const day = first ? dayOf(first.startsAt) : tomorrow;
  return day > tomorrow ? [day, tomorrow] : [tomorrow];
}

const slotOf = ({ kind, ordinal, startsAt }: Slot): Slot => ({ kind, ordinal, startsAt });
