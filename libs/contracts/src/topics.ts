/** Topics are for life: 12 partitions, unlimited retention, one writer each. */
export const TOPICS = {
  /** Before a service's name: its main topic, for an event that any of them may tell. */
  own: 'lysning',
  referralIntake: 'lysning.referral-intake',
  scheduling: 'lysning.scheduling',
  sessionRecording: 'lysning.session-recording',
  vitals: 'lysning.session-recording.vitals',
  outcomeAnalytics: 'lysning.outcome-analytics',
  /** Who read what: a topic per service (`lysning.access.scheduling`), so that each has one writer. */
  access: 'lysning.access',
  streamCourses: 'lysning.stream.courses',
  /** Compacted: the latest row per course. */
  stateCourses: 'lysning.state.courses',
} as const;

export const PARTITIONS = 12;

/** The services that own a database and write topics. */
export const SERVICES = [
  'referral-intake',
  'scheduling',
  'session-recording',
  'outcome-analytics',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Topic {
  readonly name: string;
  readonly compacted: boolean;
}

const topic = (name: string): Topic => ({ name, compacted: name.startsWith('lysning.state.') });

const OWN: Record<ServiceName, readonly string[]> = {
  'referral-intake': [TOPICS.referralIntake],
  scheduling: [TOPICS.scheduling],
  'session-recording': [TOPICS.sessionRecording, TOPICS.vitals],
  'outcome-analytics': [TOPICS.outcomeAnalytics, TOPICS.streamCourses, TOPICS.stateCourses],
};

/** Every topic that this service, and no other, writes. */
export const topicsOwnedBy = (service: ServiceName): readonly Topic[] =>
  [...OWN[service], `${TOPICS.access}.${service}`].map(topic);
