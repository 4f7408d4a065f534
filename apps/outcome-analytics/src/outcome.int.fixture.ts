import type { Role } from '@lysning/clinical';
import type { DataOf, EventContract } from '@lysning/contracts';
import { FixedClock } from '@lysning/kernel';
import {
  eventually,
  startTestService,
  type TestResponse,
  type TestService,
} from '@lysning/testing';
import { outcomeAnalyticsService } from './service.js';
import { aCourse, induction, planned, type TestCourse } from './told-course.fixture.js';

/** A service with database and topics of its own takes a while to start. */
export const STARTING_MS = 60_000;

/** Noon in Oslo on the seventh day after the last infusion of `induction`. */
export const NOW = new Date('2026-03-24T11:00:00Z');

export type Body = Record<string, unknown>;
export type Send = <Answer = Body>(line: string, body?: unknown) => Promise<TestResponse<Answer>>;

/** The service under test, with a caller for each role. */
export interface Outcomes extends TestService {
  readonly clock: FixedClock;
  readonly as: (role: Role, who?: { sites?: readonly string[]; sub?: string }) => Send;
  /** Records a measurement as a psychologist in Moss, who is not refused. */
  readonly measured: (course: TestCourse, body: unknown) => Promise<Body>;
  /** The course as soon as this service has a plan for it. */
  readonly known: (course: TestCourse) => Promise<Body>;
  /** A new course whose plan is known, and no more. */
  readonly aPlannedCourse: (overrides?: Partial<TestCourse>) => Promise<TestCourse>;
  /** A course that is planned, with all its infusions given. */
  readonly inducted: (course: TestCourse) => Promise<void>;
  /** The data of what was published of one type about one course. */
  readonly told: <Contract extends EventContract>(
    contract: Contract,
    course: TestCourse,
  ) => Promise<DataOf<Contract>[]>;
}

export const measurements = ({ courseId }: TestCourse) =>
  `/api/v1/courses/${courseId}/measurements`;

export async function startOutcomes(): Promise<Outcomes> {
  const clock = new FixedClock(NOW);
  const service = await startTestService(outcomeAnalyticsService, { clock });
  const as = callersOf(service);
  const measured: Outcomes['measured'] = async (course, body) => {
    const answer = await as('psychologist')(`POST ${measurements(course)}`, body);
    if (answer.status !== 201) throw new Error(`${String(answer.status)} ${answer.text}`);
    return answer.body;
  };
  const known: Outcomes['known'] = ({ courseId, siteId }) =>
    eventually(async () => {
      const read = as('coordinator', { sites: [siteId] });
      const { status, body } = await read(`GET /api/v1/courses/${courseId}`);
      if (status !== 200) throw new Error(`the course is not known yet: ${String(status)}`);
      return body;
    });
  const aPlannedCourse: Outcomes['aPlannedCourse'] = async (overrides) => {
    const course = aCourse(overrides);
    await service.publishAs('scheduling', [planned(course)]);
    await known(course);
    return course;
  };
  const inducted: Outcomes['inducted'] = async (course) => {
    await service.publishAs('scheduling', [planned(course)]);
    await service.publishAs('session-recording', induction(course));
    await eventually(async () => {
      const { response } = await known(course);
      if (response === null) throw new Error('the response is not due yet');
    });
  };
  const told: Outcomes['told'] = async (contract, { courseId }) =>
    (await service.published(contract))
      .map(({ data }) => data)
      .filter((data) => 'courseId' in data && data['courseId'] === courseId);
  return { ...service, clock, as, measured, known, aPlannedCourse, inducted, told };
}

const callersOf =
  (service: TestService): Outcomes['as'] =>
  (role, { sites = ['moss'], sub } = {}) =>
  async (line, body) => {
    const token = await service.token({ roles: [role], sites, ...(sub !== undefined && { sub }) });
    return service.request(line, { token, ...(body !== undefined && { body }) });
  };
