import { type Interval, subtract } from '@lysning/kernel';
import type { Reference } from './fhir.js';
import { type Actor, scheduleOf } from './schedule.js';

export type SlotStatus = 'free' | 'busy' | 'busy-tentative' | 'busy-unavailable';

export interface FhirSlot {
  readonly resourceType: 'Slot';
  readonly id: string;
  readonly schedule: Reference;
  readonly status: SlotStatus;
  readonly start: string;
  readonly end: string;
}

/** What is known of one resource's time. */
export interface ResourceTime {
  readonly span: Interval;
  /** When its site is open. */
  readonly open: readonly Interval[];
  readonly booked: readonly Interval[];
  /** Held for somebody who has not said yes. */
  readonly held: readonly Interval[];
}

/** The whole of a resource's time, in order and without gaps: outside opening hours it is unavailable. */
export function toFhirSlots(actor: Actor, { span, open, booked, held }: ResourceTime): FhirSlot[] {
  const within = (intervals: readonly Interval[]): Interval[] =>
    intervals.flatMap((one) => clip(one, span));
  const openParts = within(open);
  const taken = within([...booked, ...held]);
  const free = openParts.flatMap((part) => subtract(part, taken)).filter(isSome);
  const closed = subtract(span, [...openParts, ...taken]).filter(isSome);
  const slots = [
    ...within(booked).map(slotOf(actor, 'busy')),
    ...within(held).map(slotOf(actor, 'busy-tentative')),
    ...free.map(slotOf(actor, 'free')),
    ...closed.map(slotOf(actor, 'busy-unavailable')),
  ];
  return slots.sort((one, other) => one.start.localeCompare(other.start));
}

const isSome = ({ start, end }: Interval): boolean => start < end;

function clip({ start, end }: Interval, span: Interval): Interval[] {
  const part = {
    start: start < span.start ? span.start : start,
    end: end > span.end ? span.end : end,
  };
  return isSome(part) ? [part] : [];
}

const slotOf =
  (actor: Actor, status: SlotStatus) =>
  ({ start, end }: Interval): FhirSlot => {
    const schedule = scheduleOf(actor);
    return {
      resourceType: 'Slot',
      id: `${schedule.reference.slice('Schedule/'.length)}.${start.getTime().toString(36)}`,
      schedule,
      status,
      start: start.toISOString(),
      end: end.toISOString(),
    };
  };
