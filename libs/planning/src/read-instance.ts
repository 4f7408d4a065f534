import { DomainError } from '@lysning/kernel';
import { z } from 'zod';
import type { Instance } from './instance.js';
import { contradiction } from './contradiction.js';

const whole = z.int();
const natural = z.int().min(0);
const positive = z.int().min(1);
const id = z.string().min(1).max(64);
const minute = z.int().min(0).max(1440);
const price = z.number().min(0);

const span = { day: natural, from: minute, to: minute };
const rules = z.strictObject({
  perWeek: positive.max(7),
  minDaysBetween: positive,
  spanDays: natural,
  chairMinutes: positive.max(1440),
  nurseMinutes: positive.max(1440),
  therapistMinutes: natural.max(1440),
});
const worker = z.strictObject({ id, shifts: z.array(z.strictObject(span)).readonly() });

const site = z.strictObject({
  id,
  chairs: z.array(id).readonly(),
  nurses: z.array(worker).readonly(),
  therapists: z.array(worker).readonly(),
  physicianSeats: z.array(z.strictObject({ day: natural, seats: natural })).readonly(),
  days: z.array(z.strictObject({ ...span, latest: minute })).readonly(),
});

const patient = z.strictObject({
  id,
  sites: z
    .array(z.strictObject({ siteId: id, travel: price }))
    .min(1)
    .readonly(),
  urgency: natural.max(20),
  rank: natural,
  readyFromDay: natural,
  dueDay: whole.nullable(),
  course: rules,
  givenDays: z.array(whole).readonly(),
  sessionsLeft: positive.max(50),
  awayDays: z.array(natural).readonly().optional(),
  proposedDays: z.array(natural).readonly(),
  nurseId: id.nullable(),
  therapistId: id.nullable(),
  wantsTherapist: z.boolean(),
});

const fixed = z.strictObject({
  patientId: id,
  ordinal: positive,
  siteId: id,
  day: natural,
  startsAt: minute,
  chairId: id,
  nurseId: id,
  therapistId: id.nullable(),
  rules,
});

const schema = z.strictObject({
  format: z.literal('lysning-planning-1'),
  name: z.string().min(1).max(100),
  firstDay: z.iso.date(),
  weeks: positive.max(53),
  gridMinutes: positive.max(240),
  frozenUntilDay: natural,
  weights: z.strictObject({
    breach: price,
    unplaced: price,
    waitingDay: price,
    urgencyStep: z.number().min(1),
    irregular: price,
    changeOfNurse: price,
    changeOfTherapist: price,
    travel: price,
    overtimeMinute: price,
    moved: price,
  }),
  sites: z.array(site).max(50).readonly(),
  patients: z.array(patient).max(2000).readonly(),
  fixed: z.array(fixed).max(20_000).readonly(),
});

/** What the text of a file holds. Throws a `DomainError` that names the first field that is wrong. */
export function readInstance(text: string): Instance {
  const read = schema.safeParse(parsed(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refused(pathOf(issue?.path ?? []), issue?.message ?? 'is not as described');
  }
  const found = contradiction(read.data);
  if (found) throw refused(found.path, found.message);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refused('', 'The text is not JSON');
  }
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (whole_, part) =>
      typeof part === 'number' ? `${whole_}[${part}]` : `${whole_}${whole_ && '.'}${String(part)}`,
    '',
  );

const refused = (path: string, message: string): DomainError =>
  new DomainError('invalid', 'planning.instance-invalid', path ? `${path}: ${message}` : message, {
    path,
  });
