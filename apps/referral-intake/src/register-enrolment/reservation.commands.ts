import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { WithdrawalReceipts } from '../consent-withdrawal/withdrawal-receipts.commands.js';
import { PatientStore } from '../identity-vault/patient.store.js';
import { EnrolmentCommands } from './enrolment.commands.js';
import { lift, make, type MakeReservation, type Reservation } from './reservation.js';
import { ReservationStore } from './reservation.store.js';

@Injectable()
export class ReservationCommands {
  constructor(
    private readonly reservations: ReservationStore,
    private readonly patients: PatientStore,
    private readonly enrolments: EnrolmentCommands,
    private readonly receipts: WithdrawalReceipts,
  ) {}

  /** The enrolment in that register ends at once; other services are asked for a receipt. */
  async make(
    tx: Tx,
    site: string | undefined,
    command: Omit<MakeReservation, 'siteId'>,
  ): Promise<{ reservation: Reservation; created: boolean }> {
    const siteId = await this.patients.siteFor(tx, command.patientId, site);
    const { patientId } = await this.patients.current(tx, command.patientId);
    await this.patients.lockAt(tx, patientId, siteId);
    const details = { ...command, patientId, siteId };
    const current = await this.reservations.inForce(tx, details);
    const decision = make(current, details);
    const reservation = decision.state;
    if (current) return { reservation, created: false };
    await this.reservations.insert(tx, decision);
    await this.enrolments.endIn(tx, reservation, reservation.madeAt);
    await this.receipts.await(tx, { ...reservation, withdrawnAt: reservation.madeAt });
    return { reservation, created: true };
  }

  lift(tx: Tx, id: string, liftedAt: Date): Promise<Reservation> {
    return this.reservations.update(tx, id, (reservation) => lift(reservation, liftedAt));
  }
}
