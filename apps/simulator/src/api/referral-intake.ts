import { z } from 'zod';
import type { CohortEntry } from '../cohort/cohort-entry.js';
import { type ApiClient, UnexpectedAnswer } from './client.js';

const registered = z.object({ patientId: z.string() });
const receipt = z.object({ referralId: z.string(), status: z.string(), duplicate: z.boolean() });
const assessment = z.object({
  evaluation: z
    .object({
      verdict: z.enum(['eligible', 'needs-override', 'ineligible', 'incomplete']),
      criteria: z.array(
        z.object({ criterionId: z.string(), strength: z.string(), result: z.string() }),
      ),
    })
    .nullable(),
});
const consent = z.object({ consentId: z.string() });

export type Receipt = z.infer<typeof receipt>;
export type Evaluation = NonNullable<z.infer<typeof assessment>['evaluation']>;
export type Profession = 'psychiatrist' | 'psychologist' | 'somatic-physician';

/** Whom a call about a referral or patient is for. */
export interface Referred {
  readonly siteId: string;
  readonly patientId: string;
  readonly referralId: string;
}

/** What referrers, the intake team and coordinators ask of referral-intake. */
export class ReferralIntake {
  constructor(private readonly api: ApiClient) {}

  async register({ siteId, patient }: CohortEntry, at: Date): Promise<string> {
    const { nationalId, given, family, phone, address, municipalityCode } = patient;
    const { body } = await this.api.call({
      as: { role: 'referrer', siteId },
      method: 'POST',
      path: '/api/v1/patients',
      body: {
        nationalId: { value: nationalId },
        name: { given, family },
        ...(phone !== undefined && { phone }),
        ...(address !== undefined && { address }),
        ...(municipalityCode !== undefined && { municipalityCode }),
        siteId,
        registeredAt: at.toISOString(),
      },
    });
    return registered.parse(body).patientId;
  }

  async refer({ id, siteId, letter }: CohortEntry, patientId: string, at: Date): Promise<Receipt> {
    const { body } = await this.api.call({
      as: { role: 'referrer', siteId },
      method: 'POST',
      path: '/api/v1/referrals',
      body: { ...letter, patientId, siteId, senderMessageId: id, receivedAt: at.toISOString() },
    });
    return receipt.parse(body);
  }

  async withdrawReferral(who: Referred, at: Date): Promise<void> {
    await this.api.call({
      as: { role: 'coordinator', siteId: who.siteId },
      method: 'POST',
      path: `/api/v1/referrals/${who.referralId}/withdrawal`,
      body: { reason: 'patient-request', withdrawnAt: at.toISOString() },
    });
  }

  async recordFindings(who: Referred, facts: CohortEntry['findings'], at: Date): Promise<void> {
    const as = { role: 'somatic-physician', siteId: who.siteId };
    const path = `/api/v1/referrals/${who.referralId}`;
    const body = { facts, foundAt: at.toISOString() };
    const { etag } = await this.api.call({ as, method: 'GET', path: `${path}/assessment` });
    const headers = { 'if-match': etag ?? '*' };
    try {
      await this.api.call({ as, method: 'PUT', path: `${path}/findings`, body, headers });
    } catch (error) {
      // The answer to a call that went well was lost, and the same call came again.
      if (!(error instanceof UnexpectedAnswer && error.status === 412)) throw error;
    }
  }

  evaluate(who: Referred, at: Date): Promise<Evaluation> {
    return this.assess(who, 'psychiatrist', 'evaluation', { evaluatedAt: at.toISOString() });
  }

  override(who: Referred, criterionId: string, at: Date): Promise<Evaluation> {
    return this.assess(who, 'psychiatrist', 'overrides', {
      criterionId,
      reason: 'benefit-outweighs-risk',
      text: 'Considered by the intake team; the benefit outweighs the risk.',
      overriddenAt: at.toISOString(),
    });
  }

  async signOff(who: Referred, role: Profession, at: Date): Promise<void> {
    await this.assess(who, role, 'sign-offs', { signedAt: at.toISOString() });
  }

  async accept(who: Referred, urgency: CohortEntry['urgency'], at: Date): Promise<void> {
    const protocolId = 'ketamine-iv-trd';
    const acceptedAt = at.toISOString();
    await this.assess(who, 'psychiatrist', 'acceptance', { urgency, protocolId, acceptedAt });
  }

  async refuse(who: Referred, reason: string, at: Date): Promise<void> {
    await this.api.call({
      as: { role: 'psychiatrist', siteId: who.siteId },
      method: 'POST',
      path: `/api/v1/referrals/${who.referralId}/refusal`,
      body: { reason, refusedAt: at.toISOString() },
    });
  }

  /** Gives the consent's id. */
  async consent(who: Referred, scope: 'treatment' | 'register', at: Date): Promise<string> {
    const { body } = await this.api.call({
      as: { role: 'coordinator', siteId: who.siteId },
      method: 'POST',
      path: `/api/v1/patients/${who.patientId}/consents`,
      body: {
        scope,
        textVersion: '1.0.0',
        language: 'nb',
        method: 'electronic',
        siteId: who.siteId,
        givenAt: at.toISOString(),
      },
    });
    return consent.parse(body).consentId;
  }

  async withdrawConsent({ siteId }: Referred, consentId: string, at: Date): Promise<void> {
    await this.api.call({
      as: { role: 'coordinator', siteId },
      method: 'POST',
      path: `/api/v1/consents/${consentId}/withdrawal`,
      body: { withdrawnAt: at.toISOString() },
    });
  }

  async enrol(who: Referred, at: Date): Promise<void> {
    await this.api.call({
      as: { role: 'coordinator', siteId: who.siteId },
      method: 'POST',
      path: `/api/v1/patients/${who.patientId}/enrolments`,
      body: { kind: 'register', siteId: who.siteId, enrolledAt: at.toISOString() },
    });
  }

  private async assess(
    { siteId, referralId }: Referred,
    role: Profession,
    what: string,
    body: unknown,
  ): Promise<Evaluation> {
    const answer = await this.api.call({
      as: { role, siteId },
      method: 'POST',
      path: `/api/v1/referrals/${referralId}/${what}`,
      body,
    });
    const { evaluation } = assessment.parse(answer.body);
    if (evaluation) return evaluation;
    throw new Error(`${what} left a referral without an evaluation`);
  }
}
