import { dayOf } from '@lysning/kernel';
import { DUTIES } from '@lysning/programme';
import type { Alert } from './alerts.js';
import type { Candidate } from './candidate.js';
import type { Life } from './lives.js';
import type { Reply } from './person.js';
import type { Random } from '../../faults/random.ts';
import type { CheckIn } from './watch.js';
import type { Site } from './names.js';
import type { World } from './world.js';

const INTAKE = 'referral-intake';
const AT_ONCE = 32;
const RESOLUTION = 'followed-up';
const WELL = [1, 1, 0, 1, 0, 0, 0, 0, 0];
const WELL_BEING = [3, 0, 0];
const ASKS_FOR_SOMEBODY = [1, 1, 0, 0, 0, 0, 0, 0, 1];

interface Living {
  readonly person: Candidate;
  readonly life: Life;
}

type Work = () => Promise<void>;

/** Everybody who acts in the year: referrers and clinicians, patients, those on duty, and whoever carries letters. */
export class Driver {
  private readonly people = new Map<string, Candidate>();
  /** By the day's number. */
  private readonly diary = new Map<number, Living[]>();
  private soon: Living[] = [];
  private readonly stops = new Map<Site, string>();

  constructor(
    private readonly world: World,
    private readonly random: Random,
    /** Alerts that nobody takes on any more from this day on. */
    private readonly lastDay: number,
  ) {}

  begins(day: number, living: Living): void {
    this.comesAgain(day, living);
  }

  async stopIntake(sites: readonly Site[]): Promise<void> {
    for (const siteId of sites) {
      const path = `providers/${siteId}/intake-stops`;
      const why = { scope: 'all', reason: 'no-capacity' };
      const { stopId } = await this.world.calls.create(INTAKE, 'site-manager', path, why);
      this.stops.set(siteId, String(stopId));
      this.world.accounts.intakeStops.stop(siteId);
    }
  }

  async liftStop(sites: readonly Site[]): Promise<void> {
    for (const siteId of sites) {
      const path = `intake-stops/${this.stops.get(siteId) ?? ''}/lifting`;
      await this.world.calls.post(INTAKE, 'site-manager', path);
      this.world.accounts.intakeStops.lift(siteId);
    }
  }

  /** Does what is to be done at this moment of the day, and what follows from that, until nothing does. */
  async act(day: number, isMorning: boolean): Promise<void> {
    if (isMorning) this.soon.push(...(this.diary.get(day) ?? []));
    for (;;) {
      const receipts = this.receiptLetters();
      const work = this.workOf(day);
      if (receipts + work.length === 0) return;
      await together(work);
      await this.world.settle();
    }
  }

  /** When, later on the same day, an alert goes to the next on the ladder that somebody leaves unlooked at. */
  nextClimb(day: number): Date | undefined {
    const { book, alerts } = this.world.accounts;
    const [next] = alerts
      .open()
      .filter((alert) => this.isLeftToClimb(day, alert))
      .map(({ climbsAt }) => climbsAt)
      .filter((climbsAt) => dayOf(climbsAt) === book.today)
      .sort((one, other) => one.getTime() - other.getTime());
    return next;
  }

  private isLeftToClimb(day: number, alert: Alert): boolean {
    const { takenAt } = this.personOf(alert).traits;
    const upTo = day >= this.lastDay ? DUTIES.length - 1 : takenAt;
    return alert.status === 'raised' && alert.duty < upTo;
  }

  private workOf(day: number): Work[] {
    const living = this.soon;
    this.soon = [];
    return [
      ...living.map((one) => () => this.live(day, one)),
      ...this.world.accounts.asked.splice(0).flatMap((checkIn) => this.replyTo(checkIn)),
      ...this.world.accounts.alerts.open().flatMap((alert) => this.lookAfter(day, alert)),
    ];
  }

  private async live(day: number, living: Living): Promise<void> {
    const { value, done } = await living.life.next();
    if (!done) this.comesAgain(day + value, living, value === 0);
    this.people.set(living.person.about.patientId, living.person);
  }

  private comesAgain(day: number, living: Living, isSoon = false): void {
    if (isSoon) this.soon.push(living);
    else this.diary.set(day, [...(this.diary.get(day) ?? []), living]);
  }

  private replyTo(checkIn: CheckIn): Work[] {
    const person = this.personOf(checkIn);
    const reply = checkIn.status === 'sent' ? person.reply() : person.lastReply;
    const isTime = reply === 'reminded' ? checkIn.status === 'reminded' : checkIn.status === 'sent';
    if (reply === 'never' || !isTime) return [];
    return [
      async () => {
        const { calls, hearing, accounts } = this.world;
        const path = `check-ins/${hearing.checkInOf(checkIn)}/answers`;
        const answers = [answerTo(checkIn, reply)];
        const contactRequested = reply === 'contact';
        await calls.create('safety-net', 'nurse', path, { answers, contactRequested });
        accounts.watch.answered(checkIn, contactRequested);
        if (reply === 'item-9') accounts.alerts.raise(checkIn.about, 'phq-9-item-9');
        if (contactRequested) accounts.alerts.raise(checkIn.about, 'contact-requested');
      },
    ];
  }

  /** Whoever the alert is with takes it on, talks and is done with it, as the person's history wants. */
  private lookAfter(day: number, alert: Alert): Work[] {
    const { takenAt, talksLate } = this.personOf(alert).traits;
    const isSilence = alert.reason === 'silence';
    if (day >= this.lastDay || (isSilence && alert.duty < takenAt)) return [];
    if (alert.status === 'raised') {
      return [() => this.step(alert, isSilence && talksLate ? 'take' : 'all')];
    }
    return alert.climbs > 0 || !talksLate ? [() => this.step(alert, 'rest')] : [];
  }

  private async step(alert: Alert, how: 'take' | 'rest' | 'all'): Promise<void> {
    const { calls, hearing, accounts } = this.world;
    const path = `alerts/${hearing.alertOf(alert)}`;
    if (how !== 'rest') {
      await calls.post('safety-net', 'nurse', `${path}/acknowledgement`);
      accounts.alerts.take(alert);
    }
    if (how === 'take') return;
    if (accounts.alerts.needsContact(alert)) {
      await calls.post('safety-net', 'nurse', `${path}/contact`, { whom: 'patient' });
      accounts.alerts.contact(alert);
    }
    await calls.post('safety-net', 'nurse', `${path}/resolution`, { resolution: RESOLUTION });
    accounts.alerts.resolve(alert, RESOLUTION);
  }

  /** Most letters are read, some only arrive, a few fail, and of some nothing is heard. */
  private receiptLetters(): number {
    const left = this.world.accounts.letters.left();
    for (const letter of left) {
      const lot = this.random.next();
      if (lot < 0.6) this.world.receipt(letter, 'delivered');
      else if (lot < 0.92) this.world.receipt(letter, 'read');
      else if (lot < 0.94) this.world.receipt(letter, 'failed');
      else if (lot < 0.97) this.world.receipt(letter, 'accepted');
    }
    return left.length;
  }

  private personOf({ about }: CheckIn | Alert): Candidate {
    const person = this.people.get(about.patientId);
    if (!person) throw new Error('The driver does not know this person');
    return person;
  }
}

const answerTo = ({ phase }: CheckIn, reply: Reply) =>
  phase === 'between-sessions'
    ? { questionnaire: 'well-being', items: WELL_BEING }
    : { questionnaire: 'phq-9', items: reply === 'item-9' ? ASKS_FOR_SOMEBODY : WELL };

async function together(work: readonly Work[]): Promise<void> {
  const waiting = [...work];
  const hand = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}
