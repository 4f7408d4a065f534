import { startService } from '@lysning/platform';
import { schedulingService } from './service.js';

await startService(schedulingService);
