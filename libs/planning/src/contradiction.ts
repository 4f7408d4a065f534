import type { Instance, Patient, Site } from './instance.js';

export interface Contradiction {
  readonly path: string;
  readonly message: string;
}

/** The first thing in an instance that does not fit another; null when all of it does. */
export function contradiction(instance: Instance): Contradiction | null {
  for (const found of contradictions(instance)) return found;
  return null;
}

function* contradictions(instance: Instance): Generator<Contradiction> {
  if (new Date(`${instance.firstDay}T00:00:00Z`).getUTCDay() !== 1) {
    yield { path: 'firstDay', message: 'must be a Monday' };
  }
  yield* repeated('sites', instance.sites);
  yield* repeated('patients', instance.patients);
  const people = instance.sites.flatMap(({ nurses, therapists }) => [...nurses, ...therapists]);
  yield* repeated('sites people', people);
  for (const [at, site] of instance.sites.entries()) yield* ofSite(`sites[${at}]`, site);
  const sites = new Set(instance.sites.map(({ id }) => id));
  for (const [at, patient] of instance.patients.entries()) {
    yield* ofPatient(`patients[${at}]`, patient, sites);
  }
  yield* ofFixed(instance);
}

function* repeated(
  path: string,
  all: readonly { readonly id: string }[],
): Generator<Contradiction> {
  const seen = new Set<string>();
  for (const [at, { id }] of all.entries()) {
    if (seen.has(id)) yield { path: `${path}[${at}].id`, message: `${id} is there twice` };
    seen.add(id);
  }
}

function* ofSite(path: string, site: Site): Generator<Contradiction> {
  const days = new Set<number>();
  for (const [at, { day, from, to, latest }] of site.days.entries()) {
    const here = `${path}.days[${at}]`;
    if (days.has(day)) yield { path: `${here}.day`, message: `day ${day} is there twice` };
    if (from >= to) yield { path: `${here}.to`, message: 'must be after from' };
    if (latest < to) yield { path: `${here}.latest`, message: 'must not be before to' };
    days.add(day);
  }
  for (const kind of ['nurses', 'therapists'] as const) {
    for (const [at, { shifts }] of site[kind].entries()) {
      const wrong = shifts.findIndex(({ from, to }) => from >= to);
      const shift = `${path}.${kind}[${at}].shifts[${wrong}].to`;
      if (wrong >= 0) yield { path: shift, message: 'must be after from' };
    }
  }
}

function* ofPatient(
  path: string,
  { sites, course, givenDays, proposedDays, sessionsLeft }: Patient,
  known: ReadonlySet<string>,
): Generator<Contradiction> {
  const unknown = sites.findIndex(({ siteId }) => !known.has(siteId));
  if (unknown >= 0) {
    yield { path: `${path}.sites[${unknown}].siteId`, message: 'is no site of the instance' };
  }
  if (course.nurseMinutes > course.chairMinutes) {
    yield { path: `${path}.course.nurseMinutes`, message: 'must not be more than chairMinutes' };
  }
  if (!isAscending(givenDays)) yield { path: `${path}.givenDays`, message: 'must ascend' };
  if (proposedDays.length > 0 && proposedDays.length !== sessionsLeft) {
    yield { path: `${path}.proposedDays`, message: 'must be none, or one for each session left' };
  }
}

const isAscending = (days: readonly number[]): boolean =>
  days.every((day, at) => at === 0 || day > (days[at - 1] ?? day));

function* ofFixed({ sites, patients, fixed }: Instance): Generator<Contradiction> {
  for (const [at, session] of fixed.entries()) {
    const site = sites.find(({ id }) => id === session.siteId);
    if (!site) yield { path: `fixed[${at}].siteId`, message: 'is no site of the instance' };
  }
  for (const { id, givenDays } of patients) {
    const own = [...fixed.entries()].filter(([, { patientId }]) => patientId === id);
    const inOrder = own.sort(([, a], [, b]) => a.day - b.day);
    for (const [turn, [at, { ordinal }]] of inOrder.entries()) {
      const due = givenDays.length + turn + 1;
      if (ordinal !== due) yield { path: `fixed[${at}].ordinal`, message: `must be ${due}` };
    }
  }
}
