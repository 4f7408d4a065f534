import {
  AppointmentBookedV1,
  AppointmentCancelledV1,
  AppointmentCheckedInV1,
  AppointmentMissedV1,
  AppointmentMovedV1,
  type DataOf,
} from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { callOff, checkIn, expectSession, move } from './expectation.js';
import { SessionStore } from './session.store.js';

/** A booked infusion is a session to come, and the appointment's fate is the session's until the patient sits down. */
@EventConsumer('session-recording.session')
export class AppointmentConsumer {
  constructor(private readonly sessions: SessionStore) {}

  @On(AppointmentBookedV1)
  async booked(tx: Tx, data: DataOf<typeof AppointmentBookedV1>): Promise<void> {
    const session = expectSession(newId(), data);
    if (session) await this.sessions.insert(tx, session);
  }

  @On(AppointmentMovedV1)
  async moved(tx: Tx, data: DataOf<typeof AppointmentMovedV1>): Promise<void> {
    await this.sessions.updateForAppointment(tx, data.appointmentId, (session) =>
      move(session, data),
    );
  }

  @On(AppointmentCheckedInV1)
  async checkedIn(tx: Tx, data: DataOf<typeof AppointmentCheckedInV1>): Promise<void> {
    await this.sessions.updateForAppointment(tx, data.appointmentId, (session) =>
      checkIn(session, data),
    );
  }

  @On(AppointmentCancelledV1)
  async cancelled(
    tx: Tx,
    { appointmentId, cancelledAt }: DataOf<typeof AppointmentCancelledV1>,
  ): Promise<void> {
    await this.callOff(tx, appointmentId, 'appointment-cancelled', cancelledAt);
  }

  @On(AppointmentMissedV1)
  async missed(
    tx: Tx,
    { appointmentId, missedAt }: DataOf<typeof AppointmentMissedV1>,
  ): Promise<void> {
    await this.callOff(tx, appointmentId, 'appointment-missed', missedAt);
  }

  private async callOff(
    tx: Tx,
    appointmentId: string,
    reason: 'appointment-cancelled' | 'appointment-missed',
    at: string,
  ): Promise<void> {
    await this.sessions.updateForAppointment(tx, appointmentId, (session) =>
      callOff(session, { reason, cancelledAt: new Date(at) }),
    );
  }
}
