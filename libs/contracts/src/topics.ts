/** Topics are for life: 12 partitions, unlimited retention, one writer each. */
export const TOPICS = {
  /** Before a service's name: its main topic, for an event that any of them may tell. */
  own: 'lysning',
  referralIntake: 'lysning.referral-intake',
  safetyNet: 'lysning.safety-net',
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
  'safety-net',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Topic {
  readonly name: string;
  readonly compacted: boolean;
}

export const topicNamed = (name: string): Topic => ({
  name,
  compacted: name.startsWith('lysning.state.'),
});

const OWN: Record<ServiceName, readonly string[]> = {
  'referral-intake': [TOPICS.referralIntake],
  scheduling: [TOPICS.scheduling],
  'session-recording': [TOPICS.sessionRecording, TOPICS.vitals],
  'outcome-analytics': [TOPICS.outcomeAnalytics, TOPICS.streamCourses, TOPICS.stateCourses],
  'safety-net': [TOPICS.safetyNet],
};

/** Every topic that this service, and no other, writes. */
export const topicsOwnedBy = (service: ServiceName): readonly Topic[] =>
  [...OWN[service], `${TOPICS.access}.${service}`].map(topicNamed);

/** The one service that writes a topic. */
export const ownerOf = (topic: string): ServiceName | undefined =>
  SERVICES.find((service) => topicsOwnedBy(service).some(({ name }) => name === topic));

/** Where an event is found: on its topic, or on one topic of each service. */
export const topicsOf = ({
  topic,
  perService,
}: {
  readonly topic: string;
  readonly perService: boolean;
}): readonly string[] => (perService ? SERVICES.map((service) => `${topic}.${service}`) : [topic]);

const WEEK_MS = 604_800_000;

/** How long a topic keeps what: for ever, or the latest of each key and its removal long enough to be seen. */
export const retentionOf = ({ compacted }: Topic) => ({
  'retention.ms': -1,
  'retention.bytes': -1,
  ...(compacted
    ? { 'cleanup.policy': 'compact', 'delete.retention.ms': WEEK_MS }
    : { 'cleanup.policy': 'delete' }),
});
