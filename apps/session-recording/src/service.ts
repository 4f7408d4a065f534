import type { ServiceDefinition } from '@lysning/platform';
import { AppModule } from './app.module.js';
import { OnePersonInSession1700000010002 } from './database/migrations/1700000010002-one-person.js';
import { SessionRecording1700000010001 } from './database/migrations/1700000010001-session-recording.js';

export const sessionRecordingService: ServiceDefinition = {
  name: 'session-recording',
  description: 'What happened in the chair, to the milligram?',
  module: AppModule,
  entities: [],
  migrations: [SessionRecording1700000010001, OnePersonInSession1700000010002],
};
