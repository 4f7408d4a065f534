import {
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePlannedV1,
  CourseTransferredV1,
  type DataOf,
  DoseAdministeredV1,
  ResponseDecidedV1,
  ResponseDueV1,
  SessionCompletedV1,
  SessionStartedV1,
} from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { CourseOutcomeCommands } from './course-outcome.commands.js';
import type { Moment } from './known-course.js';

/** What all services tell of a course, for those who look at all courses. */
@EventConsumer('outcome-analytics.course-outcome')
export class CourseOutcomeConsumer {
  constructor(private readonly commands: CourseOutcomeCommands) {}

  @On(CoursePlannedV1)
  async coursePlanned(tx: Tx, course: DataOf<typeof CoursePlannedV1>): Promise<void> {
    const { protocolId, protocolVersion, plannedInfusions } = course;
    const at = utc(course.plannedAt);
    const planned = { protocolId, protocolVersion, plannedInfusions, at };
    await this.commands.learn(tx, course, { fact: 'planned', ...planned });
  }

  @On(SessionStartedV1)
  async sessionStarted(tx: Tx, session: DataOf<typeof SessionStartedV1>): Promise<void> {
    const told = { startedAt: utc(session.startedAt) };
    await this.commands.learn(tx, session, { fact: 'infusion', session, told });
  }

  @On(DoseAdministeredV1)
  async doseAdministered(tx: Tx, dose: DataOf<typeof DoseAdministeredV1>): Promise<void> {
    const told = { dose: { mg: dose.doseMg, at: utc(dose.endedAt) } };
    await this.commands.learn(tx, dose, { fact: 'infusion', session: dose, told });
  }

  @On(SessionCompletedV1)
  async sessionCompleted(tx: Tx, session: DataOf<typeof SessionCompletedV1>): Promise<void> {
    const told = { completedAt: utc(session.completedAt) };
    await this.commands.learn(tx, session, { fact: 'infusion', session, told });
  }

  @On(ResponseDueV1)
  async responseDue(tx: Tx, response: DataOf<typeof ResponseDueV1>): Promise<void> {
    const at = utc(response.dueAt);
    await this.commands.learn(tx, response, { fact: 'evaluation-due', at });
  }

  @On(ResponseDecidedV1)
  async responseDecided(tx: Tx, response: DataOf<typeof ResponseDecidedV1>): Promise<void> {
    const { outcome, baselineTotal, evaluationTotal, remission } = response;
    const at = utc(response.decidedAt);
    const decided = { outcome, baselineTotal, evaluationTotal, remission, at };
    await this.commands.learn(tx, response, { fact: 'decided', ...decided });
  }

  @On(CourseMaintenancePlannedV1)
  async maintenancePlanned(
    tx: Tx,
    course: DataOf<typeof CourseMaintenancePlannedV1>,
  ): Promise<void> {
    const at = utc(course.plannedAt);
    await this.commands.learn(tx, course, { fact: 'maintenance-planned', at });
  }

  @On(CourseEndedV1)
  async courseEnded(tx: Tx, course: DataOf<typeof CourseEndedV1>): Promise<void> {
    const { reason } = course;
    await this.commands.learn(tx, course, { fact: 'ended', reason, at: utc(course.endedAt) });
  }

  @On(CourseTransferredV1)
  async transferred(tx: Tx, course: DataOf<typeof CourseTransferredV1>): Promise<void> {
    const at = utc(course.transferredAt);
    await this.commands.learn(tx, course, { fact: 'ended', reason: 'transferred', at });
  }
}

const utc = (moment: string): Moment => new Date(moment).toISOString();
