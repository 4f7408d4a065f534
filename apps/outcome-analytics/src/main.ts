import { startService } from '@lysning/platform';
import { outcomeAnalyticsService } from './service.js';

await startService(outcomeAnalyticsService);
