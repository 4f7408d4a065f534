import {
  type DataOf,
  ResponseDecidedV1,
  SessionAbandonedV1,
  SessionCompletedV1,
} from '@lysning/contracts';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { CourseCommands, MAINTENANCE_OVER } from './course.commands.js';

/** Sessions and their results move a course on. */
@EventConsumer('scheduling.course')
export class CourseConsumer {
  constructor(private readonly commands: CourseCommands) {}

  @On(SessionCompletedV1)
  async sessionCompleted(tx: Tx, session: DataOf<typeof SessionCompletedV1>): Promise<void> {
    await this.commands.sessionCompleted(tx, session, {
      kind: session.kind,
      ordinal: session.ordinal,
      infusionEndedAt: new Date(session.infusionEndedAt),
      at: new Date(session.completedAt),
    });
  }

  @On(SessionAbandonedV1)
  async sessionAbandoned(tx: Tx, session: DataOf<typeof SessionAbandonedV1>): Promise<void> {
    await this.commands.sessionAbandoned(tx, session, new Date(session.abandonedAt));
  }

  @On(ResponseDecidedV1)
  async responseDecided(
    tx: Tx,
    { courseId, outcome, decidedAt }: DataOf<typeof ResponseDecidedV1>,
  ): Promise<void> {
    await this.commands.responseDecided(tx, courseId, { outcome, decidedAt: new Date(decidedAt) });
  }

  @OnDeadline(MAINTENANCE_OVER)
  async maintenanceOver(tx: Tx, { key, dueAt }: Deadline): Promise<void> {
    await this.commands.maintenanceOver(tx, key, dueAt);
  }
}
