import { startService } from '@lysning/platform';
import { sessionRecordingService } from './service.js';

await startService(sessionRecordingService);
