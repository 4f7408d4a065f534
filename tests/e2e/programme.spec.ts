import { SERVICES } from '@lysning/contracts';
import { edge } from './chapters/edge.js';
import { endings } from './chapters/endings.js';
import { play } from './chapters/play.js';
import { privacy } from './chapters/privacy.js';
import { replanning } from './chapters/replanning.js';
import { safetyNet } from './chapters/safety-net.js';
import { aHome } from './launched.fixture.js';
import { Programme } from './programme.fixture.js';

/** One programme from its first start to its last end: a start costs more than all that is asked of it afterwards. */
const programme = new Programme(aHome());
beforeAll(() => programme.start(['--speed', '50']));
afterAll(async () => {
  programme.launched.signal('SIGTERM');
  await programme.launched.exit;
  programme.home.remove();
});

describe('the demo on the committed cohort', () => {
  play(programme);
});

describe('the desk', () => {
  replanning(programme);
});

describe('the safety net', () => {
  safetyNet(programme);
});

describe.each(SERVICES)('at the edge of %s', (service) => {
  edge(programme, service);
});

describe('all that can be read from outside', () => {
  privacy(programme);
});

describe('npm start', () => {
  endings(programme);
});
