import {
  FristbruddNoticeClosedV1,
  FristbruddNoticeOpenedV1,
  FristbruddNoticeSentV1,
  LegalDeadlineApproachedV1,
  LegalDeadlineBreachedV1,
  LegalDeadlineMetV1,
} from '@lysning/contracts';
import { addDays, addWorkingDays, type Day, momentAt } from '@lysning/kernel';
import type { About, Book } from './book.js';

export type Deadline = 'assessment' | 'treatment-start';

interface Clock {
  readonly about: About;
  readonly deadline: Deadline;
  readonly dueOn: Day;
  warned: boolean;
  breached: boolean;
  metOn: Day | null;
}

/** The legal clocks: each is met, warned of or breached. */
export class Clocks {
  readonly all: Clock[] = [];
  private readonly running = new Map<string, Clock>();
  private readonly notices = new Map<string, 'open' | 'sent' | 'closed'>();

  constructor(private readonly book: Book) {}

  /** Gives the last day. */
  startAssessment(about: About, anew = false): Day {
    const { assessment, reassessmentWorkingDays } = this.book.programme.deadlines(this.book.today);
    const workingDays = anew ? reassessmentWorkingDays : assessment.workingDays;
    const warnAfter = Math.max(1, workingDays - assessment.warnWorkingDays);
    const dueOn = addWorkingDays(this.book.today, workingDays, assessment);
    const warnOn = addWorkingDays(this.book.today, warnAfter, assessment);
    this.start(about, 'assessment', { dueOn, warnOn });
    return dueOn;
  }

  startTreatment(about: About, urgency: 'urgent' | 'ordinary'): Day {
    const { latestStartDays, warnStartDays } = this.book.programme.deadlines(this.book.today);
    const dueOn = addDays(this.book.today, latestStartDays[urgency]);
    this.start(about, 'treatment-start', {
      dueOn,
      warnOn: addDays(dueOn, -warnStartDays[urgency]),
    });
    return dueOn;
  }

  /** What the law asks for was done, or nobody is left to do it for. */
  meet(about: About, deadline: Deadline, metBy: string): void {
    const name = nameOf(about, deadline);
    const clock = this.running.get(name);
    if (!clock) return;
    this.running.delete(name);
    clock.metOn = this.book.today;
    this.book.strike(`${name} warn`);
    this.book.strike(`${name} breach`);
    const inTime = this.book.today <= clock.dueOn;
    this.tell(LegalDeadlineMetV1, clock, { metBy, inTime });
    if (this.notices.get(name) !== 'open') return;
    this.notices.set(name, 'closed');
    this.tell(FristbruddNoticeClosedV1, clock);
  }

  notify(about: About): void {
    const clock = this.running.get(nameOf(about, 'treatment-start'));
    if (!clock) throw new Error('Helfo is notified of no clock');
    this.notices.set(nameOf(about, 'treatment-start'), 'sent');
    this.tell(FristbruddNoticeSentV1, clock);
  }

  /** Whose notice waits for somebody to send it. */
  isNoticeOpen(about: About): boolean {
    return this.notices.get(nameOf(about, 'treatment-start')) === 'open';
  }

  private start(about: About, deadline: Deadline, { dueOn, warnOn }: { dueOn: Day; warnOn: Day }) {
    const clock = { about, deadline, dueOn, warned: false, breached: false, metOn: null };
    const name = nameOf(about, deadline);
    this.all.push(clock);
    this.running.set(name, clock);
    this.book.at(`${name} warn`, momentAt(warnOn, '00:00'), () => {
      this.warn(clock);
    });
    this.book.at(`${name} breach`, momentAt(addDays(dueOn, 1), '00:00'), () => {
      clock.breached = true;
      const helfoNotified = this.notices.get(name) === 'sent';
      this.tell(LegalDeadlineBreachedV1, clock, { helfoNotified });
    });
  }

  private warn(clock: Clock): void {
    clock.warned = true;
    this.tell(LegalDeadlineApproachedV1, clock);
    if (clock.deadline !== 'treatment-start') return;
    this.notices.set(nameOf(clock.about, clock.deadline), 'open');
    this.tell(FristbruddNoticeOpenedV1, clock);
  }

  private tell(
    contract: Parameters<Book['tell']>[0],
    { about, deadline, dueOn }: Clock,
    more: Readonly<Record<string, unknown>> = {},
  ): void {
    this.book.tell(contract, { ...about, deadline, dueOn, ...more });
  }
}

const nameOf = ({ patientId }: About, deadline: Deadline): string => `${patientId} ${deadline}`;
