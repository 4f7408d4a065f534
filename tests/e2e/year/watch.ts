import {
  CheckInAnsweredV1,
  CheckInFellDueV1,
  CheckInMissedV1,
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
  SafetyCasePhaseEnteredV1,
} from '@lysning/contracts';
import { addDays, momentAt } from '@lysning/kernel';
import type { SafetyPhase } from '@lysning/programme';
import type { Alerts } from './alerts.js';
import { type About, type Book, hoursAfter } from './book.js';
import type { Site } from './names.js';

export interface CheckIn {
  readonly about: About;
  readonly phase: SafetyPhase;
  readonly fellDueAt: Date;
  status: 'sent' | 'reminded' | 'missed' | 'answered';
}

interface Case {
  readonly about: About;
  phase: SafetyPhase;
  isOpen: boolean;
  nextCheckInAt: Date;
}

const needsReceiver = (phase: SafetyPhase): boolean =>
  phase === 'after-refusal' || phase === 'after-end';

/** The watch over every person: cases, and the questions that come in them. */
export class Watch {
  readonly cases = new Map<string, Case>();
  readonly checkIns: CheckIn[] = [];
  reminders = 0;

  constructor(
    private readonly book: Book,
    private readonly alerts: Alerts,
    /** Told of each question, and again when it is repeated. */
    private readonly asked: (checkIn: CheckIn) => void,
  ) {}

  open(about: About): void {
    const phase = 'waiting';
    const opened: Case = { about, phase, isOpen: true, nextCheckInAt: this.firstIn(phase) };
    this.cases.set(about.patientId, opened);
    this.book.tell(SafetyCaseOpenedV1, { ...about, phase });
    this.askNext(opened);
  }

  enter(about: About, phase: SafetyPhase): void {
    const watched = this.caseOf(about);
    if (watched.phase === phase) return;
    const isNamed = needsReceiver(watched.phase);
    watched.phase = phase;
    const first = this.firstIn(phase);
    if (first < watched.nextCheckInAt) watched.nextCheckInAt = first;
    this.book.tell(SafetyCasePhaseEnteredV1, { ...about, phase });
    this.askNext(watched);
    if (needsReceiver(phase) && !isNamed) this.awaitReceiver(about);
    if (!needsReceiver(phase)) this.receiverNamed(about);
  }

  /** Somebody must be named within so many hours; else it is told of, and again. */
  awaitReceiver(about: About, hours?: number): void {
    const { nameReceiverHours, repeatHours } = this.rules.handOvers;
    const dueAt = hoursAfter(this.book.now, hours ?? nameReceiverHours);
    this.book.at(`${about.patientId} receiver`, dueAt, () => {
      this.alerts.raise(about, 'hand-over-unnamed');
      this.awaitReceiver(about, repeatHours);
    });
  }

  receiverNamed({ patientId }: About): void {
    this.book.strike(`${patientId} receiver`);
  }

  handedOver(about: About): void {
    const watched = this.caseOf(about);
    if (!watched.isOpen || !needsReceiver(watched.phase)) return;
    watched.isOpen = false;
    for (const what of ['ask', 'receiver']) this.book.strike(`${about.patientId} ${what}`);
    this.book.tell(SafetyCaseClosedV1, { ...about, by: 'hand-over' });
  }

  answered(checkIn: CheckIn, contactRequested: boolean): void {
    const { about, phase } = checkIn;
    const afterClosing = !this.caseOf(about).isOpen;
    checkIn.status = 'answered';
    this.book.strike(silenceOf(checkIn));
    this.book.tell(CheckInAnsweredV1, { ...about, phase, contactRequested, afterClosing });
  }

  caseOf({ patientId }: About): Case {
    const found = this.cases.get(patientId);
    if (!found) throw new Error('Nobody watches over this person');
    return found;
  }

  openAt(siteId: Site): number {
    return [...this.cases.values()].filter(({ about, isOpen }) => isOpen && about.siteId === siteId)
      .length;
  }

  private askNext(watched: Case): void {
    this.book.at(`${watched.about.patientId} ask`, watched.nextCheckInAt, () => {
      this.ask(watched);
    });
  }

  private ask(watched: Case): void {
    const { about, phase } = watched;
    const { questionnaires, intervalDays, reminderAfterHours } = this.rules.checkIns.phases[phase];
    const checkIn: CheckIn = { about, phase, fellDueAt: this.book.now, status: 'sent' };
    this.checkIns.push(checkIn);
    this.book.tell(CheckInFellDueV1, { ...about, phase, questionnaires });
    watched.nextCheckInAt = this.sentIn(intervalDays);
    this.askNext(watched);
    this.book.at(silenceOf(checkIn), hoursAfter(this.book.now, reminderAfterHours), () => {
      this.remind(checkIn);
    });
    this.asked(checkIn);
  }

  private remind(checkIn: CheckIn): void {
    if (!this.caseOf(checkIn.about).isOpen) return;
    const { escalateAfterHours } = this.rules.checkIns.phases[checkIn.phase];
    checkIn.status = 'reminded';
    this.reminders += 1;
    this.book.at(silenceOf(checkIn), hoursAfter(this.book.now, escalateAfterHours), () => {
      this.miss(checkIn);
    });
    this.asked(checkIn);
  }

  private miss(checkIn: CheckIn): void {
    const { about, phase } = checkIn;
    if (!this.caseOf(about).isOpen) return;
    checkIn.status = 'missed';
    const fellDueAt = checkIn.fellDueAt.toISOString();
    this.book.tell(CheckInMissedV1, { ...about, phase, fellDueAt });
    this.alerts.raise(about, 'silence');
  }

  private get rules() {
    return this.book.programme.safetyNetRules(this.book.today);
  }

  private firstIn(phase: SafetyPhase): Date {
    return this.sentIn(this.rules.checkIns.phases[phase].firstAfterDays);
  }

  private sentIn(days: number): Date {
    return momentAt(addDays(this.book.today, days), this.rules.checkIns.sentAt);
  }
}

const silenceOf = ({ about, fellDueAt }: CheckIn): string =>
  `${about.patientId} silence ${fellDueAt.toISOString()}`;
