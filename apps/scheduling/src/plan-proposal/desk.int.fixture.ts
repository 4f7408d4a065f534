import { eventually } from '@lysning/testing';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import type { Clinic } from '../clinic.int.fixture.js';
import type { CourseDto } from '../course/course.dto.js';
import type { PlanProposalDto } from './plan-proposal.dto.js';

/** What a coordinator does with proposals. */
export function deskOf(clinic: () => Clinic) {
  const send = <Body>(line: string, body?: object) => clinic().as('coordinator')<Body>(line, body);
  const proposalsOf = async ({ courseId }: CourseDto, status = 'open') => {
    const line = `GET /api/v1/proposals?courseId=${courseId}&status=${status}`;
    return (await send<{ items: PlanProposalDto[] }>(line)).body.items;
  };
  const proposalOf = (course: CourseDto): Promise<PlanProposalDto> =>
    eventually(async () => {
      const [proposal] = await proposalsOf(course);
      expect(proposal).toBeDefined();
      return proposal as PlanProposalDto;
    });
  const standing = async ({ courseId }: CourseDto) => {
    const line = `GET /api/v1/appointments?courseId=${courseId}&status=booked`;
    return (await send<{ items: AppointmentDto[] }>(line)).body.items;
  };
  const accept = ({ proposalId }: PlanProposalDto) =>
    send<PlanProposalDto>(`POST /api/v1/proposals/${proposalId}/accept`);
  return { send, proposalsOf, proposalOf, standing, accept };
}
