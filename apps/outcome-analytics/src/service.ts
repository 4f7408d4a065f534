import type { ServiceDefinition } from '@lysning/platform';
import { AppModule } from './app.module.js';
import { Measurements1700000010001 } from './database/migrations/1700000010001-measurements.js';
import { Projections1700000010002 } from './database/migrations/1700000010002-projections.js';
import { ResearchConsent1700000010003 } from './database/migrations/1700000010003-research-consent.js';

export const outcomeAnalyticsService: ServiceDefinition = {
  name: 'outcome-analytics',
  description: 'Did it help, whom, for how long, and who is missing?',
  module: AppModule,
  entities: [],
  migrations: [Measurements1700000010001, Projections1700000010002, ResearchConsent1700000010003],
};
