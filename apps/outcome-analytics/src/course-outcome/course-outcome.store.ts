import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { type KnownCourse, unknownCourse, type Whose } from './known-course.js';

@Injectable()
export class CourseOutcomeStore {
  /** What is known of a course, for this transaction alone; nothing yet when this is the first fact. */
  async lock(tx: Tx, whose: Whose): Promise<KnownCourse> {
    const { courseId, patientId, siteId } = whose;
    await tx.query(
      `INSERT INTO course_outcome (course_id, patient_id, site_id, known)
       VALUES ($1, $2, $3, $4) ON CONFLICT (course_id) DO NOTHING`,
      [courseId, patientId, siteId, JSON.stringify(unknownCourse(whose))],
    );
    const [row] = await tx.query<{ known: KnownCourse }>(
      'SELECT known FROM course_outcome WHERE course_id = $1 FOR UPDATE',
      [courseId],
    );
    return row?.known ?? unknownCourse(whose);
  }

  async save(tx: Tx, { state, events }: Decision<KnownCourse, DomainEvent>): Promise<void> {
    await tx.query('UPDATE course_outcome SET known = $2 WHERE course_id = $1', [
      state.courseId,
      JSON.stringify(state),
    ]);
    await tx.publish(events);
  }
}
