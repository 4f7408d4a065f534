import type { ServiceDefinition } from '@lysning/platform';
import { AppModule } from './app.module.js';
import { config } from './config.js';
import { SafetyCase1700000010001 } from './database/migrations/1700000010001-safety-case.js';
import { Alert1700000010002 } from './database/migrations/1700000010002-alert.js';
import { Redirected1700000010003 } from './database/migrations/1700000010003-redirected.js';
import { Transferred1700000010004 } from './database/migrations/1700000010004-transferred.js';

export const safetyNetService: ServiceDefinition = {
  name: 'safety-net',
  description: 'Who is watching this person now?',
  module: AppModule,
  entities: [],
  migrations: [
    SafetyCase1700000010001,
    Alert1700000010002,
    Redirected1700000010003,
    Transferred1700000010004,
  ],
  config,
};
