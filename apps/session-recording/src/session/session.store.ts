import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { ExpectedSession, Session } from './session.js';
import {
  changingColumns,
  type SessionRow,
  toSession,
  UPDATE_SESSION,
} from './session-row.store.js';

const SELECT = `SELECT id, appointment_id, course_id, patient_id, site_id, kind, ordinal, starts_at,
  ends_at, status, arrived_at, pre_check, dose_signatures, infusion, discharge, end_reason, ended_at
  FROM infusion_session`;

/** Whoever changes a session waits for others; readers of its times only keep it from changing. */
type Lock = 'UPDATE' | 'SHARE';

@Injectable()
export class SessionStore {
  /** One session per appointment: a second expectation is dropped. */
  async insert(tx: Tx, session: ExpectedSession): Promise<void> {
    await tx.query(
      `INSERT INTO infusion_session (id, appointment_id, course_id, patient_id, site_id, kind,
         ordinal, starts_at, ends_at, status, person_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, person_of($4)) ON CONFLICT (appointment_id) DO NOTHING`,
      [
        session.id,
        session.appointmentId,
        session.courseId,
        session.patientId,
        session.siteId,
        session.kind,
        session.ordinal,
        session.startsAt,
        session.endsAt,
        session.status,
      ],
    );
  }

  /** Sessions are of the person that these patients now are. One that would be a second open one stays as it is. */
  async reassign(tx: Tx, patientIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE infusion_session s SET person_id = person_of(patient_id)
       WHERE patient_id = ANY ($1) AND person_id <> person_of(patient_id)
         AND status NOT IN ('completed', 'abandoned', 'cancelled')
         AND (status NOT IN ('infusing', 'observing') OR NOT EXISTS (SELECT FROM infusion_session o
           WHERE o.person_id = person_of(s.patient_id) AND o.status IN ('infusing', 'observing')))`,
      [patientIds],
    );
  }

  /** Throws `session.not-found` also for a session of a site that the caller may not see. */
  async lock(tx: Tx, id: string, lock: Lock = 'UPDATE'): Promise<Session> {
    const [row] = await tx.query<SessionRow>(`${SELECT} WHERE id = $1 FOR ${lock}`, [id]);
    if (row) return toSession(row);
    throw new DomainError('not-found', 'session.not-found', `There is no session ${id}`);
  }

  /** Locks one session, lets `decide` change it, and stores the change with its events. */
  async update<State extends Session>(
    tx: Tx,
    id: string,
    decide: (session: Session) => Decision<State, DomainEvent>,
  ): Promise<State> {
    return this.save(tx, decide(await this.lock(tx, id)));
  }

  async save<State extends Session>(
    tx: Tx,
    { state, events }: Decision<State, DomainEvent>,
  ): Promise<State> {
    await tx.query(UPDATE_SESSION, changingColumns(state)).catch(refuseSecondOpen);
    await tx.publish(events);
    return state;
  }

  /** What other services' facts do to a session. Nothing, when there is none for the appointment. */
  async updateForAppointment(
    tx: Tx,
    appointmentId: string,
    change: (session: Session) => Session,
  ): Promise<void> {
    const [row] = await tx.query<SessionRow>(`${SELECT} WHERE appointment_id = $1 FOR UPDATE`, [
      appointmentId,
    ]);
    if (row) await this.save(tx, { state: change(toSession(row)), events: [] });
  }
}

const ONE_OPEN = 'infusion_session_one_open';

/** A patient has one session at a time in which drug is in the body. The database sees other sites' too. */
function refuseSecondOpen(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === ONE_OPEN) {
    throw new DomainError(
      'conflict',
      'session.other-session-open',
      'The patient has another session that has not ended with a discharge',
    );
  }
  throw error;
}
