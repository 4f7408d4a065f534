import { startService } from '@lysning/platform';
import { referralIntakeService } from './service.js';

await startService(referralIntakeService);
