import type { DataOf, EventContract } from '@lysning/contracts';
import { FixedClock } from '@lysning/kernel';
import {
  ELIGIBLE_FACTS,
  REFERRAL_LETTER,
  startTestService,
  type TestRequest,
  type TestResponse,
  type TestService,
  type TestServiceOptions,
} from '@lysning/testing';
import { type Role, syntheticNumbers } from '@lysning/clinical';
import { referralIntakeService } from './service.js';

/** A service with database and topics of its own takes a while to start. */
export const STARTING_MS = 60_000;

export const NOW = new Date('2026-03-02T09:00:00Z');

export type Eight = [string, string, string, string, string, string, string, string];

/** Synthetic numbers (month + 80) of one birth date: no living person has one. */
export const NUMBERS = [...syntheticNumbers('1984-11-03')].slice(0, 8) as Eight;

/** The service under test with a caller for each role. */
export interface Intake extends TestService {
  readonly clock: FixedClock;
  readonly as: (role: Role, sites?: readonly string[]) => Send;
  /** The data of what was published of one type about one referral. */
  readonly told: <Contract extends EventContract>(
    contract: Contract,
    referralId: string,
  ) => Promise<DataOf<Contract>[]>;
}
export type Send = <Body = Record<string, unknown>>(
  line: string,
  body?: unknown,
  headers?: TestRequest['headers'],
) => Promise<TestResponse<Body>>;

const HPR: Partial<Record<Role, string>> = {
  psychiatrist: '999000001',
  psychologist: '999000002',
  'somatic-physician': '999000003',
};

/** `env` and `programmeDir` go on top of what every suite has. */
export async function startIntake({
  env = {},
  programmeDir,
}: Pick<TestServiceOptions, 'env' | 'programmeDir'> = {}): Promise<Intake> {
  const clock = new FixedClock(NOW);
  const service = await startTestService(referralIntakeService, {
    clock,
    env: {
      IDENTITY_KEK: Buffer.alloc(32, 1).toString('base64'),
      IDENTITY_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
      ...env,
    },
    ...(programmeDir !== undefined && { programmeDir }),
  });
  const as =
    (role: Role, sites: readonly string[] = ['moss']): Send =>
    async (line, body, headers = {}) =>
      service.request(line, {
        token: await service.token({ roles: [role], sites, hpr: HPR[role] ?? null }),
        ...(body !== undefined && { body }),
        headers,
      });
  const told: Intake['told'] = async (contract, referralId) =>
    (await service.published(contract))
      .map(({ data }) => data)
      .filter((data) => 'referralId' in data && data['referralId'] === referralId);
  return { ...service, clock, as, told };
}

export const aPatientBody = (overrides: Record<string, unknown> = {}) => ({
  nationalId: { value: NUMBERS[0] },
  name: { given: 'Plantegivna', family: 'Plantefamna' },
  siteId: 'moss',
  ...overrides,
});

/** Registers a person at a site and gives the id. */
export async function aPatient(intake: Intake, number: string, siteId = 'moss'): Promise<string> {
  const { body } = await intake.as('coordinator', [siteId])(
    'POST /api/v1/patients',
    aPatientBody({ nationalId: { value: number }, siteId }),
  );
  return String(body['patientId']);
}

export const aReferralBody = (overrides: Record<string, unknown> = {}) => ({
  siteId: 'moss',
  ...REFERRAL_LETTER,
  ...overrides,
});

/** Refers a patient and gives the referral's id. */
export async function aReferral(
  intake: Intake,
  patientId: string,
  overrides: Record<string, unknown> = {},
): Promise<string> {
  const { body } = await intake.as('referrer')(
    'POST /api/v1/referrals',
    aReferralBody({ patientId, ...overrides }),
  );
  return String(body['referralId']);
}

/** Puts the findings that make a candidate eligible, with changes, on top of whatever was found before. */
export async function findings(
  intake: Intake,
  referralId: string,
  overrides: Record<string, unknown> = {},
): Promise<TestResponse<Record<string, unknown>>> {
  const read = await intake.as('psychiatrist')(`GET /api/v1/referrals/${referralId}/assessment`);
  return intake.as('psychiatrist')(
    `PUT /api/v1/referrals/${referralId}/findings`,
    { facts: { ...ELIGIBLE_FACTS, ...overrides } },
    { 'if-match': read.headers.get('etag') ?? '' },
  );
}

/** Findings, evaluation and three signatures. */
export async function assess(
  intake: Intake,
  referralId: string,
  overrides: Record<string, unknown> = {},
): Promise<void> {
  await findings(intake, referralId, overrides);
  await intake.as('psychiatrist')(`POST /api/v1/referrals/${referralId}/evaluation`, {});
  for (const role of ['psychologist', 'somatic-physician', 'psychiatrist'] as const) {
    await intake.as(role)(`POST /api/v1/referrals/${referralId}/sign-offs`, {});
  }
}

export const accept = (intake: Intake, referralId: string, urgency = 'ordinary') =>
  intake.as('psychiatrist')(`POST /api/v1/referrals/${referralId}/acceptance`, {
    urgency,
    protocolId: 'ketamine-iv-trd',
  });
