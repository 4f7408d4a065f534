import { type Day, dayOf, DomainError, type Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { type DutyRoster, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { type OnDuty, onDuty, type Shift, weeklyShifts } from './duty-roster.js';
import { StandInStore } from './stand-in.store.js';

const MOMENT_MS = 1;

@Injectable()
export class DutyRosters {
  constructor(
    private readonly programme: Programme,
    private readonly standIns: StandInStore,
  ) {}

  async at(tx: Tx, siteId: string, now: Date): Promise<OnDuty> {
    const moment = { start: now, end: new Date(now.getTime() + MOMENT_MS) };
    const shifts = await this.shifts(tx, siteId, moment);
    return {
      owner: onDuty(shifts, 'owner', now),
      deputy: onDuty(shifts, 'deputy', now),
      'duty-psychiatrist': onDuty(shifts, 'duty-psychiatrist', now),
      'site-manager': this.siteManager(siteId, now),
    };
  }

  /** Those by the weekly roster, then the stand-ins that replace them. */
  async shifts(tx: Tx, siteId: string, within: Interval): Promise<Shift[]> {
    const standIns = await this.standIns.within(tx, siteId, within);
    return [...weeklyShifts(within, (day) => this.rosterOn(siteId, day)), ...standIns];
  }

  siteManager(siteId: string, now: Date): string | null {
    return this.rosterOn(siteId, dayOf(now))?.siteManagerHpr ?? null;
  }

  private rosterOn(siteId: string, day: Day): DutyRoster | null {
    try {
      return this.programme.dutyRoster(siteId, day);
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}
