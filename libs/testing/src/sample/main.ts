import { startService } from '@lysning/platform';
import { sampleService } from './sample-service.fixture.js';

await startService(sampleService);
