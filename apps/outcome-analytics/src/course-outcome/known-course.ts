import type { CourseEndedV1, CoursePhaseReachedV1, DataOf } from '@lysning/contracts';

export type Phase = DataOf<typeof CoursePhaseReachedV1>['phase'];
export type EndReason = DataOf<typeof CourseEndedV1>['reason'] | 'transferred';

/** ISO 8601 in UTC with milliseconds: sorts as text. */
export type Moment = string;

interface Session {
  readonly kind: 'infusion' | 'maintenance';
  readonly ordinal: number;
}

/** An infusion as far as it is told: what is not told yet is `null`. */
export interface KnownInfusion extends Session {
  readonly startedAt: Moment | null;
  readonly dose: { readonly mg: number; readonly at: Moment } | null;
  readonly completedAt: Moment | null;
}

/** All that the services have told of a course, in whatever order they told it. */
export interface KnownCourse {
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly planned: Planned | null;
  /** By session. */
  readonly infusions: Readonly<Record<string, KnownInfusion>>;
  readonly dueAt: Moment | null;
  readonly decided: Decided | null;
  readonly maintenanceAt: Moment | null;
  readonly ended: Ended | null;
  /** The phases that analysts have been told of. */
  readonly toldPhases: readonly Phase[];
}

interface Planned {
  readonly protocolId: string;
  readonly protocolVersion: string;
  readonly plannedInfusions: number;
  readonly at: Moment;
}
interface Decided {
  readonly outcome: 'response' | 'no-response' | 'undecided';
  readonly baselineTotal: number | null;
  readonly evaluationTotal: number | null;
  readonly remission: boolean | null;
  readonly at: Moment;
}
interface Ended {
  readonly reason: EndReason;
  readonly at: Moment;
}

export type CourseFact =
  | ({ readonly fact: 'planned' } & Planned)
  | { readonly fact: 'infusion'; readonly session: ToldSession; readonly told: ToldOfInfusion }
  | { readonly fact: 'evaluation-due'; readonly at: Moment }
  | ({ readonly fact: 'decided' } & Decided)
  | { readonly fact: 'maintenance-planned'; readonly at: Moment }
  | ({ readonly fact: 'ended' } & Ended);

type ToldSession = Session & { readonly sessionId: string };
type ToldOfInfusion = Partial<Omit<KnownInfusion, keyof Session>>;

export type Whose = Pick<KnownCourse, 'courseId' | 'patientId' | 'siteId'>;

export const unknownCourse = ({ courseId, patientId, siteId }: Whose): KnownCourse => ({
  courseId,
  patientId,
  siteId,
  planned: null,
  infusions: {},
  dueAt: null,
  decided: null,
  maintenanceAt: null,
  ended: null,
  toldPhases: [],
});

/** Adds a fact to what is known. The same fact twice is known once. */
export function withFact(course: KnownCourse, told: CourseFact): KnownCourse {
  switch (told.fact) {
    case 'infusion':
      return withInfusion(course, told.session, told.told);
    case 'evaluation-due':
      return { ...course, dueAt: told.at };
    case 'maintenance-planned':
      return { ...course, maintenanceAt: told.at };
    case 'planned':
    case 'decided':
    case 'ended': {
      const { fact, ...known } = told;
      return { ...course, [fact]: known };
    }
  }
}

function withInfusion(
  course: KnownCourse,
  { sessionId, kind, ordinal }: ToldSession,
  told: ToldOfInfusion,
): KnownCourse {
  const before = course.infusions[sessionId] ?? {
    kind,
    ordinal,
    startedAt: null,
    dose: null,
    completedAt: null,
  };
  return { ...course, infusions: { ...course.infusions, [sessionId]: { ...before, ...told } } };
}
