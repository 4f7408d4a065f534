import type { Role } from '@lysning/clinical';
import type { TestResponse } from '@lysning/testing';
import { type Nth, type ReferredIntake, startReferredIntake } from '../referred.int.fixture.js';
import type { AssessmentDto } from './assessment-view.dto.js';

/** The service, with what professionals do about one of its referrals. */
export interface AssessingIntake extends ReferredIntake {
  readonly path: (nth: Nth, rest: string) => string;
  readonly post: (
    role: Role,
    nth: Nth,
    rest: string,
    body?: Record<string, unknown>,
  ) => Promise<TestResponse<AssessmentDto & { code: string }>>;
  readonly read: (nth: Nth) => Promise<TestResponse<AssessmentDto>>;
}

export async function startAssessingIntake(): Promise<AssessingIntake> {
  const intake = await startReferredIntake();
  const path: AssessingIntake['path'] = (nth, rest) =>
    `/api/v1/referrals/${intake.referrals[nth]}${rest}`;
  return {
    ...intake,
    path,
    post: (role, nth, rest, body = {}) => intake.as(role)(`POST ${path(nth, rest)}`, body),
    read: (nth) => intake.as('psychiatrist')(`GET ${path(nth, '/assessment')}`),
  };
}
