/** The deadline at which times are looked for again for what is open of a course: at once, and after this change. */
export const REPLAN_DUE = 'scheduling.replan';

export type ReplanCause = 'missed' | 'cancelled' | 'abandoned' | 'disruption' | 'resumed';

export const replanDue = (courseId: string, cause: ReplanCause, dueAt: Date) => ({
  kind: REPLAN_DUE,
  key: courseId,
  dueAt,
  payload: { cause },
});
