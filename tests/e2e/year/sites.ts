import { SafetyFiguresReportedV1 } from '@lysning/contracts';
import { addDays, dayOf, daysBetween, momentAt } from '@lysning/kernel';
import type { Alerts } from './alerts.js';
import type { About, Book } from './book.js';
import type { HandOvers } from './hand-overs.js';
import { type Site, SITES } from './names.js';
import type { Watch } from './watch.js';

const DAY_MS = 86_400_000;

interface Wait {
  readonly about: About;
  readonly from: Date;
  until: Date | null;
}

/** What each site's figures must say, every morning and at the end. */
export class Sites {
  private readonly waits = new Map<string, Wait>();

  constructor(
    private readonly book: Book,
    private readonly parts: { watch: Watch; alerts: Alerts; handOvers: HandOvers },
  ) {
    for (const siteId of SITES) this.reportNextMorning(siteId);
  }

  begins(about: About): void {
    this.waits.set(about.patientId, { about, from: this.book.now, until: null });
  }

  waitsNoMore({ patientId }: About): void {
    const wait = this.waits.get(patientId);
    if (wait) wait.until ??= this.book.now;
  }

  /** In whole days, from the letter up to now. */
  daysWaited({ patientId }: About): number {
    const from = this.waits.get(patientId)?.from ?? this.book.now;
    return daysBetween(dayOf(from), this.book.today);
  }

  figuresOf(siteId: Site) {
    const { watch, alerts, handOvers } = this.parts;
    const days = this.personDaysWaiting(siteId);
    return {
      siteId,
      cover: days > 0 ? 1 : null,
      openCases: watch.openAt(siteId),
      overdueAlerts: alerts.overdueAt(siteId),
      overdueHandOvers: handOvers.overdueAt(siteId),
    };
  }

  /** In the time that the figures look back on. */
  personDaysWaiting(siteId: Site): number {
    const nowMs = this.book.now.getTime();
    const { windowDays } = this.book.programme.safetyNetRules(this.book.today).figures;
    const fromMs = nowMs - windowDays * DAY_MS;
    let ms = 0;
    for (const { about, from, until } of this.waits.values()) {
      if (about.siteId !== siteId) continue;
      ms += Math.max(0, (until?.getTime() ?? nowMs) - Math.max(from.getTime(), fromMs));
    }
    return ms / DAY_MS;
  }

  private reportNextMorning(siteId: Site): void {
    const dueAt = momentAt(addDays(this.book.today, 1), '00:00');
    this.book.at(`figures ${siteId}`, dueAt, () => {
      this.book.tell(SafetyFiguresReportedV1, this.figuresOf(siteId));
      this.reportNextMorning(siteId);
    });
  }
}
