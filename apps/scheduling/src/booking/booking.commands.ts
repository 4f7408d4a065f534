import type { DomainEvent } from '@lysning/contracts';
import { Clock, DomainError, type Interval, newId } from '@lysning/kernel';
import { type CallerContext, Transactions, type Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { AppointmentAllocations } from '../allocation/choice.js';
import { SiteCapacityStore } from '../allocation/site-capacity.store.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import {
  BookingStore,
  isContention,
  type LoadedCourse,
  NotFree,
  type Placed,
} from './booking.store.js';
import { type Ask, isAllowed, type Request } from './ask.js';
import { openCourse } from '../course/open-course.js';
import { NEXT_FREE_DAYS, nextFree } from './next-free.js';
import { bookedAt } from './placement.js';
import { chooseForAll, lackedIn, type Shortage } from './resource-choice.js';

const ATTEMPTS_MAX = 5;
const SEARCH_MS = (NEXT_FREE_DAYS + 1) * 24 * 60 * 60_000;

/** What a booking transaction has taken, and would tell when it is booked. */
export interface Taken {
  readonly course: LoadedCourse['course'];
  readonly placed: readonly Placed[];
  readonly events: readonly DomainEvent[];
  readonly now: Date;
}

/** Books and moves: each attempt is one transaction, and one that lost a race to another is made again. */
@Injectable()
export class BookingCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly bookings: BookingStore,
    private readonly capacities: SiteCapacityStore,
    private readonly clock: Clock,
  ) {}

  book(caller: CallerContext, courseId: string, request: Request): Promise<BookedAppointment[]> {
    return this.take(caller, courseId, request, (tx, taken) => this.save(tx, taken));
  }

  /** Stores and tells what was taken as bookings. */
  async save(tx: Tx, { placed, events }: Taken): Promise<BookedAppointment[]> {
    await this.bookings.save(tx, placed);
    await tx.publish(events);
    return placed.map(({ appointment }) => appointment);
  }

  /**
   * Takes everything that is asked for, and lets `keep` store what it is taken for in the same transaction; or nothing:
   * then it says what was not free and which times are.
   */
  async take<Kept>(
    caller: CallerContext,
    courseId: string,
    { ask, instead }: Request,
    keep: (tx: Tx, taken: Taken) => Promise<Kept>,
  ): Promise<Kept> {
    try {
      return await this.untilWon(caller, async (tx, attempt) => {
        const loaded = await this.bookings.load(tx, courseId, { lock: true });
        const refuse = this.refusing(tx, loaded, instead);
        return keep(tx, await this.tryFor(tx, loaded, { ask, attempt }).catch(refuse));
      });
    } catch (error) {
      if (!(error instanceof NotFree)) throw error;
      return await this.transactions.run(caller, async (tx) => {
        const loaded = await this.bookings.load(tx, courseId, { lock: false });
        throw await this.refusal(tx, loaded, { shortage: error.shortage, instead });
      });
    }
  }

  /** Runs `work` in a transaction, and again in another one for as long as it only lost a race to another booking. */
  async untilWon<Done>(
    caller: CallerContext,
    work: (tx: Tx, attempt: number) => Promise<Done>,
  ): Promise<Done> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transactions.run(caller, (tx) => work(tx, attempt));
      } catch (error) {
        if (!isContention(error) || attempt >= ATTEMPTS_MAX) throw error;
      }
    }
  }

  /** In a transaction of the caller's, who tries again (`untilWon`) and saves what was taken. Throws `NotFree`. */
  async attempt(
    tx: Tx,
    courseId: string,
    { ask, attempt }: { ask: Ask; attempt: number },
  ): Promise<Taken> {
    const loaded = await this.bookings.load(tx, courseId, { lock: true });
    return this.tryFor(tx, loaded, { ask, attempt });
  }

  private async tryFor(
    tx: Tx,
    loaded: LoadedCourse,
    { ask, attempt }: { ask: Ask; attempt: number },
  ): Promise<Taken> {
    const now = this.clock.now();
    const placements = ask(loaded, now);
    await this.bookings.vacate(tx, placements);
    const placed: Placed[] = [];
    const events: DomainEvent[] = [];
    for (const placement of placements) {
      const decision = bookedAt(placement, loaded.course, { id: newId(), now });
      placed.push({ placement, appointment: decision.state });
      events.push(...decision.events);
    }
    await this.bookings.take(tx, placed, await this.choose(tx, loaded, { placed, attempt }));
    return { course: loaded.course, placed, events, now };
  }

  private async choose(
    tx: Tx,
    { course, rules }: LoadedCourse,
    { placed, attempt }: { placed: readonly Placed[]; attempt: number },
  ): Promise<readonly AppointmentAllocations[]> {
    const spans = placed.map(({ placement }) => placement.time);
    const site = await this.capacities.load(tx, course, { frame: rules, spans });
    const choice = chooseForAll(site, placed, preferenceOf(course.patientId) + attempt - 1);
    if (!choice.met) throw new NotFree(choice.shortage, false);
    return choice.allocations;
  }

  /** What nobody can have is refused at once; what another booking took first may be had at the next attempt. */
  private refusing(tx: Tx, loaded: LoadedCourse, instead: Request['instead']) {
    return async (error: unknown): Promise<never> => {
      if (!(error instanceof NotFree) || error.isRace) throw error;
      throw await this.refusal(tx, loaded, { shortage: error.shortage, instead });
    };
  }

  private async refusal(
    tx: Tx,
    loaded: LoadedCourse,
    { shortage, instead }: { shortage: Shortage; instead: Request['instead'] },
  ): Promise<DomainError> {
    const { slot } = shortage.placement;
    const options = await this.optionsFor(tx, loaded, { shortage, instead });
    return new DomainError(
      'conflict',
      'booking.not-free',
      `${slot.kind} ${slot.ordinal} finds no free ${shortage.resource} at that time${lackedIn(shortage)}`,
      {
        conflict: {
          ...slot,
          startsAt: slot.startsAt.toISOString(),
          resource: shortage.resource,
          unavailable: shortage.unavailable ?? [],
        },
        nextFree: options.map(({ start, end }) => ({
          startsAt: start.toISOString(),
          endsAt: end.toISOString(),
        })),
      },
    );
  }

  private async optionsFor(
    tx: Tx,
    loaded: LoadedCourse,
    { shortage: { placement }, instead }: { shortage: Shortage; instead: Request['instead'] },
  ): Promise<Interval[]> {
    const { slot, time } = placement;
    const spans = [{ start: time.start, end: new Date(time.start.getTime() + SEARCH_MS) }];
    const site = await this.capacities.load(tx, loaded.course, { frame: loaded.rules, spans });
    const { patientId } = openCourse(loaded.course);
    const now = this.clock.now();
    const allows = (startsAt: Date) => isAllowed(instead(placement, startsAt), loaded, now);
    return nextFree({ site, slot, patientId, now, allows });
  }
}

/** Spreads patients over the resources, each always to the same ones first. */
const preferenceOf = (patientId: string): number => Number.parseInt(patientId.slice(-6), 16);
