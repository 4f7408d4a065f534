import { type DataOf, SessionStartedV1 } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { start } from '../appointment/attendance.js';
import { AttendanceCommands } from './attendance.commands.js';

/** What is seen at the chair. */
@EventConsumer('scheduling.attendance')
export class AttendanceConsumer {
  constructor(private readonly commands: AttendanceCommands) {}

  @On(SessionStartedV1)
  async sessionStarted(
    tx: Tx,
    { courseId, appointmentId, startedAt }: DataOf<typeof SessionStartedV1>,
  ): Promise<void> {
    await this.commands.learn(tx, { courseId, appointmentId }, (appointment) =>
      start(appointment, new Date(startedAt)),
    );
  }
}
