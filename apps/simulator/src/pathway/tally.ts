/** What the services must have counted when all events have arrived. */
export interface Intended {
  readonly referred: number;
  readonly assessed: number;
  readonly accepted: number;
  readonly refused: number;
  /** Accepted and not yet treated, nor gone. */
  readonly waiting: number;
  /** Had a first infusion; the response is not decided and the course has not ended. */
  readonly inInduction: number;
  /** The response was decided on two measurements. */
  readonly evaluated: number;
  /** It could not be decided: a measurement is missing. */
  readonly undecided: number;
  readonly responders: number;
  readonly remitters: number;
  readonly inMaintenance: number;
  readonly ended: number;
}

type Count = keyof Intended;
export type Decision = 'remission' | 'response' | 'no-response' | 'undecided';

/** Counts what the people of the play did, each once and as it happens. */
export class Tally {
  private readonly counts: Record<Count, number> = {
    referred: 0,
    assessed: 0,
    accepted: 0,
    refused: 0,
    waiting: 0,
    inInduction: 0,
    evaluated: 0,
    undecided: 0,
    responders: 0,
    remitters: 0,
    inMaintenance: 0,
    ended: 0,
  };

  get intended(): Intended {
    return { ...this.counts };
  }

  referred(): void {
    this.counts.referred += 1;
  }

  assessed(): void {
    this.counts.assessed += 1;
  }

  refused(): void {
    this.counts.refused += 1;
  }

  accepted(): void {
    this.counts.accepted += 1;
    this.counts.waiting += 1;
  }

  leftBeforeTreatment(): void {
    this.counts.waiting -= 1;
  }

  started(): void {
    this.counts.waiting -= 1;
    this.counts.inInduction += 1;
  }

  decided(decision: Decision): void {
    this.counts.inInduction -= 1;
    this.counts[decision === 'undecided' ? 'undecided' : 'evaluated'] += 1;
    if (decision === 'remission') this.counts.remitters += 1;
    if (decision === 'remission' || decision === 'response') {
      this.counts.responders += 1;
      this.counts.inMaintenance += 1;
    } else this.counts.ended += 1;
  }

  leftInInduction(): void {
    this.counts.inInduction -= 1;
    this.counts.ended += 1;
  }

  maintenanceOver(): void {
    this.counts.inMaintenance -= 1;
    this.counts.ended += 1;
  }
}
