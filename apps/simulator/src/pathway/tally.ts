/** What the services must have counted when all events have arrived. */
export interface Intended {
  readonly referred: number;
  readonly assessed: number;
  readonly accepted: number;
  readonly refused: number;
  /** Accepted and not yet treated, nor gone. */
  readonly waiting: number;
  /** Accepted, and gone without a first infusion. */
  readonly leftBeforeTreatment: number;
  readonly started: number;
  /** Had a first infusion; the response is not decided and the course has not ended. */
  readonly inInduction: number;
  /** Had a first infusion, and left before the response was decided. */
  readonly leftInInduction: number;
  /** The response was decided on two measurements. */
  readonly evaluated: number;
  /** It could not be decided: a measurement is missing. */
  readonly undecided: number;
  readonly responders: number;
  readonly nonResponders: number;
  readonly remitters: number;
  readonly worsened: number;
  readonly inMaintenance: number;
  /** Of those who had a first infusion. */
  readonly ended: number;
  readonly missedAppointments: number;
}

type Count = keyof Intended;
export type Decision = 'remission' | 'response' | 'no-response' | 'worse' | 'undecided';

/** Counts what the people of the play did, each once and as it happens. */
export class Tally {
  /** Referrals of an earlier play over the same data, which had counted them. */
  knownBefore = 0;
  private readonly counts: Record<Count, number> = {
    referred: 0,
    assessed: 0,
    accepted: 0,
    refused: 0,
    waiting: 0,
    leftBeforeTreatment: 0,
    started: 0,
    inInduction: 0,
    leftInInduction: 0,
    evaluated: 0,
    undecided: 0,
    responders: 0,
    nonResponders: 0,
    remitters: 0,
    worsened: 0,
    inMaintenance: 0,
    ended: 0,
    missedAppointments: 0,
  };

  get intended(): Intended {
    return { ...this.counts };
  }

  referred(): void {
    this.count('referred');
  }

  assessed(): void {
    this.count('assessed');
  }

  refused(): void {
    this.count('refused');
  }

  accepted(): void {
    this.count('accepted', 'waiting');
  }

  leftBeforeTreatment(): void {
    this.move('waiting', 'leftBeforeTreatment');
  }

  started(): void {
    this.move('waiting', 'inInduction');
    this.count('started');
  }

  decided(decision: Decision): void {
    this.move('inInduction', ...COUNTED_AS[decision]);
  }

  leftInInduction(): void {
    this.move('inInduction', 'leftInInduction', 'ended');
  }

  maintenanceOver(): void {
    this.move('inMaintenance', 'ended');
  }

  missedAppointment(): void {
    this.count('missedAppointments');
  }

  private count(...counts: readonly Count[]): void {
    for (const one of counts) this.counts[one] += 1;
  }

  private move(from: Count, ...to: readonly Count[]): void {
    this.counts[from] -= 1;
    this.count(...to);
  }
}

const COUNTED_AS: Readonly<Record<Decision, readonly Count[]>> = {
  remission: ['evaluated', 'responders', 'remitters', 'inMaintenance'],
  response: ['evaluated', 'responders', 'inMaintenance'],
  'no-response': ['evaluated', 'nonResponders', 'ended'],
  worse: ['evaluated', 'nonResponders', 'worsened', 'ended'],
  undecided: ['undecided', 'ended'],
};
