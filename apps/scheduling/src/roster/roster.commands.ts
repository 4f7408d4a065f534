import { dayOf, DomainError, type Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { ResourceStore } from '../resource/resource.store.js';
import { daysOf, imported, type RosterDay, type RosterImport } from './roster.js';
import { readRoster } from './roster-file.js';
import { type ChangedDay, RosterStore } from './roster.store.js';

export interface Imported {
  readonly days: readonly RosterDay[];
  readonly changed: readonly ChangedDay[];
  readonly affectedAppointmentIds: readonly string[];
}

@Injectable()
export class RosterCommands {
  constructor(
    private readonly rosters: RosterStore,
    private readonly resources: ResourceStore,
    private readonly programme: Programme,
    private readonly appointments: AppointmentStore,
  ) {}

  /** The whole file or nothing. The same file again changes nothing and tells nothing. */
  async import(
    tx: Tx,
    roster: RosterImport,
    { file, span }: { file: string; span: Interval },
  ): Promise<Imported> {
    const { siteId, from, to, importedAt } = roster;
    const today = dayOf(importedAt);
    if (to < today) throw over();
    const site = this.programme.site(siteId, today);
    const known = await this.resources.known(tx, siteId);
    const { openingHours: hours, shiftHours } = site;
    const days = daysOf(readRoster(file, { from, to, known, hours, shiftHours }), roster);
    await this.resources.queueForChange(tx, siteId);
    const changed = await this.rosters.replace(tx, roster, days);
    const start = span.start > importedAt ? span.start : importedAt;
    const affected = await this.rosters.affected(tx, roster, { start, end: span.end });
    await tx.publish(imported(roster, { changedDays: changed.length, affected }));
    await this.appointments.disrupted(tx, affected, importedAt);
    return { days, changed, affectedAppointmentIds: affected };
  }
}

function over(): DomainError {
  const message = 'to must not lie in the past';
  return new DomainError('invalid', 'roster.over', message, { errors: [{ field: 'to', message }] });
}
