import { z } from 'zod';
import type { ApiClient } from './client.js';

const session = z.object({ id: z.string(), siteId: z.string(), status: z.string() });
const sessions = z.object({ items: z.array(session) });
const cleared = session.extend({ missing: z.array(z.string()) });
const checked = z.object({ deviations: z.array(z.string()) });

export type Session = z.infer<typeof session>;

export interface Vitals {
  readonly systolicMmHg: number;
  readonly diastolicMmHg: number;
  readonly pulseBpm: number;
  readonly spo2Percent: number;
}
export interface Reading extends Vitals {
  readonly id: string;
  readonly measuredAt: string;
}
export interface Dose {
  readonly concentrationMgPerMl: number;
  readonly volumeMl: number;
  readonly doseMg: number;
}
export interface PreCheck extends Vitals {
  readonly weightKg: number;
  readonly aged65OrOver: boolean;
}

type Physician = 'psychiatrist' | 'anaesthetist';

/** What nurses and physicians ask of session-recording. */
export class SessionRecording {
  constructor(private readonly api: ApiClient) {}

  async sessionOf(siteId: string, appointmentId: string): Promise<Session | undefined> {
    const path = `/api/v1/sessions?appointmentId=${appointmentId}`;
    const { body } = await this.api.call({ as: { role: 'nurse', siteId }, method: 'GET', path });
    return sessions.parse(body).items[0];
  }

  /** What is still missing before any drug may be given. */
  async missing({ id, siteId }: Session): Promise<string[]> {
    const path = `/api/v1/sessions/${id}`;
    const { body } = await this.api.call({ as: { role: 'nurse', siteId }, method: 'GET', path });
    return cleared.parse(body).missing;
  }

  /** Gives what a physician has to let pass. */
  async preCheck(session: Session, measured: PreCheck, at: Date): Promise<string[]> {
    const moment = at.toISOString();
    const body = await this.act(session, 'pre-check', {
      ...measured,
      weighedAt: moment,
      fasted: true,
      escortConfirmed: true,
      mentallyFit: true,
      checkedAt: moment,
    });
    return checked.parse(body).deviations;
  }

  async decideToProceed(session: Session, at: Date): Promise<void> {
    const body = { reason: 'known-and-stable', decidedAt: at.toISOString() };
    await this.act(session, 'physician-decision', body, 'psychiatrist');
  }

  async signDose(session: Session, doseMg: number, by: Physician, at: Date): Promise<void> {
    await this.act(session, 'dose-signature', { doseMg, signedAt: at.toISOString() }, by);
  }

  async start(session: Session, dose: Dose, at: Date): Promise<void> {
    await this.act(session, 'infusion-start', { ...dose, startedAt: at.toISOString() });
  }

  async vitals(session: Session, readings: readonly Reading[]): Promise<void> {
    await this.act(session, 'vitals', { readings });
  }

  async stop(session: Session, givenMg: number, at: Date, reason?: string): Promise<void> {
    const endedAt = at.toISOString();
    await this.act(session, 'infusion-stop', { givenMg, endedAt, ...(reason && { reason }) });
  }

  async adverseEvent(session: Session, event: string, at: Date): Promise<void> {
    const onsetAt = at.toISOString();
    const body = { event, grade: 1, serious: false, onsetAt, reportedAt: onsetAt };
    await this.act(session, 'adverse-events', body);
  }

  async discharge(session: Session, at: Date): Promise<void> {
    await this.act(session, 'discharge', {
      escortPresent: true,
      noDrivingAdviceGiven: true,
      mentallyClear: true,
      dischargedAt: at.toISOString(),
    });
  }

  async close(session: Session, at: Date): Promise<void> {
    await this.act(session, 'close', { completedAt: at.toISOString() });
  }

  async abandon(session: Session, reason: string, at: Date): Promise<void> {
    await this.act(session, 'abandon', { reason, abandonedAt: at.toISOString() });
  }

  private async act(
    { id, siteId }: Session,
    what: string,
    body: unknown,
    role = 'nurse',
  ): Promise<unknown> {
    const path = `/api/v1/sessions/${id}/${what}`;
    return (await this.api.call({ as: { role, siteId }, method: 'POST', path, body })).body;
  }
}
