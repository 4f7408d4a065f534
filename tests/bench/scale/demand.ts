/** What the programme asks of the machines, by the number of people it is for. All of it is an assumption but the costs. */
export const ASSUMED = {
  patientsPerMillionAYear: 500,
  sessionsPerPatient: 18,
  /** Vital signs before, during and after, every five minutes for two hours. */
  readingsPerSession: 24,
  otherEventsPerSession: 30,
  accessEventsPerSession: 60,
  eventsPerPatientOutside: 250,
  workingSecondsAYear: 230 * 8 * 3600,
  /** The busiest second of the year is so many times an average working one. */
  peak: 5,
  bytesPerEvent: { journal: 905, logOfThreeBrokers: 3 * 650, readModels: 600 },
} as const;

export const PLACES = {
  hospital: 0.3,
  region: 3.1,
  country: 5.6,
  'country of 330 million': 330,
} as const;

export interface Demand {
  readonly patientsAYear: number;
  readonly eventsAYear: number;
  readonly peakPerSecond: number;
  readonly cores: number;
  readonly tenYearsTb: number;
  readonly rebuildHours: number;
}

/** `cpuUs`: of an event through the whole chain. `rebuiltPerSecond`: by one process. */
export function demandOf(
  millions: number,
  { cpuUs, rebuiltPerSecond }: { readonly cpuUs: number; readonly rebuiltPerSecond: number },
): Demand {
  const { readingsPerSession, otherEventsPerSession, accessEventsPerSession } = ASSUMED;
  const perSession = readingsPerSession + otherEventsPerSession + accessEventsPerSession;
  const perPatient = ASSUMED.sessionsPerPatient * perSession + ASSUMED.eventsPerPatientOutside;
  const patientsAYear = millions * ASSUMED.patientsPerMillionAYear;
  const eventsAYear = patientsAYear * perPatient;
  const peakPerSecond = (eventsAYear / ASSUMED.workingSecondsAYear) * ASSUMED.peak;
  const { journal, logOfThreeBrokers, readModels } = ASSUMED.bytesPerEvent;
  return {
    patientsAYear,
    eventsAYear,
    peakPerSecond,
    cores: (peakPerSecond * cpuUs) / 1e6,
    tenYearsTb: (10 * eventsAYear * (journal + logOfThreeBrokers + readModels)) / 1e12,
    rebuildHours: (10 * eventsAYear) / rebuiltPerSecond / 3600,
  };
}
