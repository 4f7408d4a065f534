import { startService } from '@lysning/platform';
import { safetyNetService } from './service.js';

await startService(safetyNetService);
