import { CoursePausedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { randomUUID } from 'node:crypto';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import { aBookedCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { PlanProposalDto } from '../plan-proposal/plan-proposal.dto.js';
import type { CourseDto } from './course.dto.js';

describe('a running course', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const items = async <Item>(line: string) =>
    (await clinic.as('coordinator')<{ items: Item[] }>(`GET /api/v1/${line}`)).body.items;
  const proposalsOf = ({ courseId }: CourseDto) =>
    items<PlanProposalDto>(`proposals?courseId=${courseId}&status=open`);
  const standing = ({ courseId }: CourseDto) =>
    items<AppointmentDto>(`appointments?courseId=${courseId}&status=booked`);

  it('while a course rests leads to nothing, and to a whole series when it goes on', async () => {
    const { course } = await aBookedCourse(clinic, '2026-07-06');
    const line = `POST /api/v1/courses/${course.courseId}`;
    const clinician = clinic.as('psychiatrist');

    const paused = await clinician<CourseDto>(`${line}/pause`, {
      reason: 'illness',
      untilOn: '2026-07-13',
    });

    expect(paused).toMatchObject({
      status: 200,
      body: { status: 'planned', pause: { reason: 'illness', untilOn: '2026-07-13' } },
    });
    expect(await standing(course)).toEqual([]);
    expect(
      await clinic.as('coordinator')(`GET /api/v1/courses/${course.courseId}/proposal`),
    ).toMatchObject({
      status: 409,
      body: { code: 'course.paused' },
    });
    const told = await clinic.published(CoursePausedV1);
    expect(told.filter(({ data }) => data.courseId === course.courseId)).toHaveLength(1);
    expect(await proposalsOf(course)).toEqual([]);

    const resumed = await clinician<CourseDto>(`${line}/resume`, {});
    expect(resumed).toMatchObject({ status: 200, body: { pause: null } });
    const proposal = await eventually(async () => {
      const [first] = await proposalsOf(course);
      expect(first).toBeDefined();
      return first!;
    });
    expect(proposal.cause).toBe('resumed');
    expect(proposal.appointments).toHaveLength(7);
  });

  it('moves no course to another protocol but by a command that names a version there is', async () => {
    const { course } = await aBookedCourse(clinic, '2026-11-02');
    const change = (protocolVersion: string) =>
      clinic.as('psychiatrist')<CourseDto>(`POST /api/v1/courses/${course.courseId}/protocol`, {
        protocolId: 'ketamine-iv-trd',
        protocolVersion,
        reason: 'clinical',
      });

    expect(await change('9.0.0')).toMatchObject({
      status: 422,
      body: { code: 'programme.protocol-unknown' },
    });
    expect(await change('1.0.0')).toMatchObject({
      status: 200,
      body: { protocolVersion: '1.0.0', plannedInfusions: 6 },
    });
  });

  it.each([
    ['reason', 'POST /api/v1/proposals/:id/refuse', { reason: 'no' }, 'coordinator'],
    [
      'untilOn',
      'POST /api/v1/courses/:id/pause',
      { reason: 'illness', untilOn: 'soon' },
      'psychiatrist',
    ],
    [
      'protocolVersion',
      'POST /api/v1/courses/:id/protocol',
      { protocolVersion: '1' },
      'psychiatrist',
    ],
  ] as const)('is asked for properly: %s of %s', async (field, line, body, role) => {
    const answer = await clinic.as(role)<{ errors: { field: string }[] }>(
      line.replace(':id', randomUUID()),
      body,
    );

    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((one) => one.field)).toContain(field);
  });
});
