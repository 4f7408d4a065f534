import { ELIGIBLE_FACTS, REFERRAL_LETTER } from '@lysning/testing';
import { Refused } from './client.ts';
import { syntheticPerson } from './synthetic-number.ts';
import { fact } from './facts.ts';
import { type Hands, text, write } from './hands.ts';
import type { Role } from '../stand/people.ts';

const TOPIC = 'lysning.referral-intake';

/** Somebody whose referral was received at a site. */
export interface Referred {
  readonly siteId: string;
  readonly patientId: string;
  readonly referralId: string;
}

/** A letter comes. */
export async function refer(hands: Hands, siteId: string): Promise<Referred> {
  const registered = await write(
    hands,
    {
      service: 'referral-intake',
      as: 'referrer',
      line: 'POST /api/v1/patients',
      body: {
        ...syntheticPerson(hands.nth),
        name: { given: 'Prøve', family: 'Laboratorium' },
        siteId,
      },
    },
    {
      topic: TOPIC,
      patientId: ({ body }) => text(body['patientId']),
      facts: ({ body }) => [fact('patient.registered', text(body['patientId']), siteId)],
    },
  );
  const patientId = text(registered.body['patientId']);
  const received = await write(
    hands,
    {
      service: 'referral-intake',
      as: 'referrer',
      line: 'POST /api/v1/referrals',
      body: { ...REFERRAL_LETTER, patientId, siteId, senderMessageId: `letter-${hands.nth}` },
    },
    {
      topic: TOPIC,
      patientId: () => patientId,
      facts: ({ body }) => [fact('referral.received', text(body['referralId']))],
    },
  );
  return { siteId, patientId, referralId: text(received.body['referralId']) };
}

/** Three professions agree that the patient may be treated. */
export async function accept(hands: Hands, who: Referred): Promise<void> {
  const path = `/api/v1/referrals/${who.referralId}`;
  const as = 'psychiatrist';
  await found(hands, path);
  await assess(hands, who, { as, what: 'evaluation', body: {} }, ({ body }) =>
    fact('eligibility.evaluated', text((body['evaluation'] as Evaluation).evaluationId)),
  );
  for (const role of ['psychologist', 'somatic-physician', 'psychiatrist'] as const) {
    await assess(hands, who, { as: role, what: 'sign-offs', body: {} }, () =>
      fact('eligibility.signed-off', who.referralId, role),
    );
  }
  const body = { urgency: 'ordinary', protocolId: 'ketamine-iv-trd' };
  await assess(hands, who, { as, what: 'acceptance', body }, () =>
    fact('referral.accepted', who.referralId),
  );
}

interface Evaluation {
  readonly evaluationId: string;
}

async function found({ client }: Hands, path: string): Promise<void> {
  const common = { service: 'referral-intake', as: 'psychiatrist' } as const;
  const read = await client.call({ ...common, line: `GET ${path}/assessment` });
  const headers = { 'if-match': read.etag ?? '' };
  const put = { ...common, line: `PUT ${path}/findings`, body: { facts: ELIGIBLE_FACTS }, headers };
  await client.call(put).catch((error: unknown) => {
    // The first attempt was carried out and its answer lost: the second one finds a newer version.
    if (!(error instanceof Refused && error.status === 412)) throw error;
  });
}

interface Step {
  readonly as: Role;
  readonly what: string;
  readonly body: unknown;
}

async function assess(
  hands: Hands,
  { referralId, patientId }: Referred,
  { as, what, body }: Step,
  told: (answer: { readonly body: Readonly<Record<string, unknown>> }) => string,
): Promise<void> {
  const line = `POST /api/v1/referrals/${referralId}/${what}`;
  await write(
    hands,
    { service: 'referral-intake', as, line, body },
    { topic: TOPIC, patientId: () => patientId, facts: (answer) => [told(answer)] },
  );
}

/** Says yes to treatment and register, and is enrolled. */
export async function enter(hands: Hands, { siteId, patientId }: Referred): Promise<void> {
  const path = `POST /api/v1/patients/${patientId}`;
  const common = { service: 'referral-intake', as: 'coordinator' } as const;
  const told = { topic: TOPIC, patientId: () => patientId };
  for (const scope of ['treatment', 'register']) {
    await write(
      hands,
      {
        ...common,
        line: `${path}/consents`,
        body: { scope, textVersion: '1.0.0', language: 'nb', method: 'electronic', siteId },
      },
      { ...told, facts: ({ body }) => [fact('consent.given', text(body['consentId']))] },
    );
  }
  await write(
    hands,
    { ...common, line: `${path}/enrolments`, body: { kind: 'register', siteId } },
    { ...told, facts: ({ body }) => [fact('enrolment.recorded', text(body['enrolmentId']))] },
  );
}
