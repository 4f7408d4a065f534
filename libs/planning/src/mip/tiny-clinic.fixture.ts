import { WEIGHTS } from '../generator/generate.js';
import type { Instance, Patient } from '../instance.js';

const OPENING = { from: 480, to: 600 };

export interface TinyClinic {
  readonly days: readonly number[];
  readonly chairs: readonly string[];
  /** With the days on which each is there. */
  readonly nurses: Readonly<Record<string, readonly number[]>>;
}

/** A clinic so small that every plan can be tried: each chair has time for one session a day. */
export const tinyClinic = (
  { days, chairs, nurses }: TinyClinic,
  patients: readonly Patient[],
): Instance => ({
  format: 'lysning-planning-1',
  name: 'tiny',
  firstDay: '2027-01-04',
  weeks: 2,
  gridMinutes: 30,
  frozenUntilDay: 0,
  weights: WEIGHTS,
  sites: [
    {
      id: 's1',
      chairs,
      nurses: Object.entries(nurses).map(([id, there]) => ({
        id,
        shifts: there.map((day) => ({ day, ...OPENING })),
      })),
      therapists: [],
      physicianSeats: days.map((day) => ({ day, seats: chairs.length })),
      days: days.map((day) => ({ day, ...OPENING, latest: OPENING.to })),
    },
  ],
  patients,
  fixed: [],
});

/** `p0`, `p1`, … by rank: two sessions a week, each as long as a day of the tiny clinic. */
export const tinyPatient = (given: Partial<Patient>, rank: number): Patient => ({
  id: `p${rank}`,
  sites: [{ siteId: 's1', travel: 0 }],
  urgency: 0,
  rank,
  readyFromDay: 0,
  dueDay: null,
  course: {
    perWeek: 2,
    minDaysBetween: 2,
    spanDays: 10,
    chairMinutes: 120,
    nurseMinutes: 60,
    therapistMinutes: 0,
  },
  givenDays: [],
  sessionsLeft: 2,
  proposedDays: [],
  nurseId: null,
  therapistId: null,
  wantsTherapist: false,
  ...given,
});
