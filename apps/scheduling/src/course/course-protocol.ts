import { CourseProtocolChangedV1, type DataOf, type DomainEvent, event } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import { type Course, told } from './course.js';

/** The protocol and version that somebody chose, with what it says of the induction. */
export interface ChangeProtocol {
  readonly protocolId: string;
  readonly protocolVersion: string;
  readonly plannedInfusions: number;
  readonly reason: DataOf<typeof CourseProtocolChangedV1>['reason'];
  readonly at: Date;
}

/** Only a person moves a running course to other rules. A maintenance that was planned keeps its own. */
export function changeProtocol(
  course: Course,
  { reason, at, ...chosen }: ChangeProtocol,
): Decision<Course, DomainEvent> {
  if (course.status === 'ended') {
    throw new DomainError('conflict', 'course.ended', 'The course has ended');
  }
  const { protocolId: previousProtocolId, protocolVersion: previousProtocolVersion } = course;
  if (
    previousProtocolId === chosen.protocolId &&
    previousProtocolVersion === chosen.protocolVersion
  ) {
    return { state: course, events: [] };
  }
  assertRoom(course, chosen.plannedInfusions);
  return {
    state: { ...course, ...chosen },
    events: [
      event(CourseProtocolChangedV1, {
        ...told(course),
        previousProtocolId,
        previousProtocolVersion,
        ...chosen,
        reason,
        changedAt: at.toISOString(),
      }),
    ],
  };
}

/** An induction under way must have something left to give. */
function assertRoom(course: Course, plannedInfusions: number): void {
  if (course.status !== 'in-induction') return;
  const given = course.completedOrdinals.length;
  if (given < plannedInfusions) return;
  throw new DomainError(
    'conflict',
    'course.protocol-too-short',
    `${given} infusions were given, and that protocol has ${plannedInfusions}`,
  );
}
