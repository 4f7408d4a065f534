import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { ResourceStore } from '../resource/resource.store.js';
import { type Absence, absenceOf, record, type RecordAbsence, withdraw } from './absence.js';
import { AbsenceStore } from './absence.store.js';

export interface Recorded {
  readonly absence: Absence;
  readonly affectedAppointmentIds: readonly string[];
}

@Injectable()
export class AbsenceCommands {
  constructor(
    private readonly absences: AbsenceStore,
    private readonly resources: ResourceStore,
    private readonly appointments: AppointmentStore,
  ) {}

  /** Said twice it is recorded once; the answer names what it hits by now. */
  async record(tx: Tx, command: RecordAbsence): Promise<Recorded> {
    const known = await this.resources.known(tx, command.siteId);
    const absence = absenceOf(command, known.get(command.resource ?? ''));
    await this.resources.queueForChange(tx, command.siteId);
    const affectedAppointmentIds = await this.absences.affected(tx, absence);
    const same = await this.absences.same(tx, absence);
    if (same) return { absence: same, affectedAppointmentIds };
    await this.absences.insert(tx, record(absence, affectedAppointmentIds));
    await this.appointments.disrupted(tx, affectedAppointmentIds, absence.recordedAt);
    return { absence, affectedAppointmentIds };
  }

  withdraw(
    tx: Tx,
    which: { id: string; siteId: string; closures: boolean },
    at: Date,
  ): Promise<void> {
    const by = tx.caller.subject;
    return this.absences.update(tx, which, (absence) => withdraw(absence, { at, by }));
  }
}
