import { serve } from '../installation/process.fixture.js';
import { SturdyConsumer } from './reaction.fixture.js';

await serve([SturdyConsumer]);
