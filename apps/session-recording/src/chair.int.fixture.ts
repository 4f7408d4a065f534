import { FixedClock } from '@lysning/kernel';
import type { Role } from '@lysning/clinical';
import type { EventContract } from '@lysning/contracts';
import {
  eventually,
  startTestService,
  type TestResponse,
  type TestService,
} from '@lysning/testing';
import {
  appointmentOf,
  aPatient,
  bookedAs,
  checkedInAs,
  clearedBy,
  type TestAppointment,
} from './infusion-session.fixture.js';
import { sessionRecordingService } from './service.js';

export const NOW = new Date('2026-02-09T12:00:00Z');

export interface SessionView {
  readonly id: string;
  readonly status: string;
  readonly [member: string]: unknown;
}

/** The service under test, with people at the bedside in Moss. */
export interface Chair extends TestService {
  readonly tokenOf: (role: Role) => string;
  /** `post('<id>/pre-check', body)`, as a nurse unless another role is given. */
  readonly post: (path: string, body: unknown, role?: Role) => Promise<TestResponse<Body>>;
  readonly get: <Answer = Body>(path: string, role?: Role) => Promise<TestResponse<Answer>>;
  /** The session of an appointment, once this service knows it in this status. */
  readonly known: (appointment: TestAppointment, status: string) => Promise<SessionView>;
  /** A cleared patient who sits in the chair. */
  readonly arrived: (
    patient?: ReturnType<typeof aPatient>,
    cleared?: Cleared,
  ) => Promise<SessionView>;
  /** The data of what was published of one type about one session. */
  readonly told: (contract: EventContract, sessionId: string) => Promise<Body[]>;
}
type Body = Record<string, unknown>;
type Cleared = ReturnType<typeof clearedBy>;

const HPR: Partial<Record<Role, string>> = {
  nurse: '999000001',
  psychiatrist: '999000002',
  anaesthetist: '999000003',
  analyst: '999000004',
};

export async function startChair(): Promise<Chair> {
  const service = await startTestService(sessionRecordingService, { clock: new FixedClock(NOW) });
  const tokens = await tokensOf(service);
  const tokenOf = (role: Role): string => tokens.get(role) ?? '';
  const post: Chair['post'] = (path, body, role = 'nurse') =>
    service.request(`POST /api/v1/sessions/${path}`, { token: tokenOf(role), body });
  const get: Chair['get'] = (path, role = 'nurse') =>
    service.request(`GET /api/v1/sessions${path}`, { token: tokenOf(role) });
  const known: Chair['known'] = ({ appointmentId }, status) =>
    eventually(async () => {
      const { body } = await get<{ items: SessionView[] }>(`?appointmentId=${appointmentId}`);
      const [session] = body.items;
      if (session?.status !== status)
        throw new Error(`not ${status} but ${String(session?.status)}`);
      return session;
    });
  const arrived: Chair['arrived'] = async (patient = aPatient(), cleared = clearedBy(patient)) => {
    const appointment = appointmentOf(patient);
    await service.publishAs('referral-intake', cleared);
    await service.publishAs('scheduling', [bookedAs(appointment), checkedInAs(appointment)]);
    await eventually(() => assertEnrolled(service, patient.patientId));
    return known(appointment, 'arrived');
  };
  const told: Chair['told'] = async (contract, sessionId) =>
    (await service.published(contract))
      .map(({ data }) => data as Body)
      .filter((data) => data['sessionId'] === sessionId);
  return { ...service, tokenOf, post, get, known, arrived, told };
}

async function tokensOf(service: TestService): Promise<Map<Role, string>> {
  const tokens = new Map<Role, string>();
  for (const [role, hpr] of Object.entries(HPR) as [Role, string][]) {
    tokens.set(role, await service.token({ roles: [role], sites: ['moss'], hpr }));
  }
  return tokens;
}

/** The last of a patient's clearances is known here. */
async function assertEnrolled({ database }: TestService, patientId: string): Promise<void> {
  const rows = await database.rows(
    'SELECT 1 FROM clearance WHERE patient_id = $1 AND enrolment_id IS NOT NULL',
    [patientId],
  );
  if (rows.length === 0) throw new Error('the clearance is not known yet');
}
