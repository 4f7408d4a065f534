import { serve } from '../installation/process.fixture.js';

await serve([]);
