import type { EventContract } from '@lysning/contracts';
import { type Day, dayOf } from '@lysning/kernel';
import type { Programme } from '@lysning/programme';
import { lineOf, type Told } from './lines.js';
import type { Site } from './names.js';

/** Somebody of whom the book is kept. */
export interface About {
  readonly patientId: string;
  readonly siteId: Site;
}

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

/**
 * What the driver did and what must follow from it by the programme's rules: kept without a look at any service. Its
 * time moves from stop to stop, and what fell due between two stops is done at the second.
 */
export class Book {
  readonly lines: string[] = [];
  private moment: Date;
  private readonly agenda = new Map<string, Due>();

  constructor(
    readonly programme: Programme,
    firstMoment: Date,
  ) {
    this.moment = firstMoment;
  }

  get now(): Date {
    return this.moment;
  }

  get today(): Day {
    return dayOf(this.moment);
  }

  /** A service must tell this, now. */
  tell(contract: EventContract, told: Told): void {
    const at = this.moment.toISOString();
    this.lines.push(lineOf(contract, { [contract.occurredAt]: at, ...told }));
  }

  /** One of each name; a later one takes the place of an earlier. */
  at(name: string, due: Date, run: () => void): void {
    this.agenda.set(name, { atMs: due.getTime(), run });
  }

  strike(name: string): void {
    this.agenda.delete(name);
  }

  /** Time has come to this moment. */
  pass(now: Date): void {
    this.moment = now;
    const due = [...this.agenda].filter(([, { atMs }]) => atMs <= now.getTime());
    for (const [name] of due) this.agenda.delete(name);
    for (const [, { run }] of due) run();
  }
}

const HOUR_MS = 3_600_000;

export const hoursAfter = (moment: Date, hours: number): Date =>
  new Date(moment.getTime() + hours * HOUR_MS);
