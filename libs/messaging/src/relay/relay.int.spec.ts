import { TOPICS } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { Journal } from '../journal/journal.js';
import { referralReceived } from '../outbox/event.fixture.js';
import { Transactions } from '../transactions.js';
import { RelayStatus } from './relay-status.js';

describe('the relay', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await anInstallation('referral-intake');
  }, 30_000);
  afterAll(() => installation.dispose());

  it('sends what a transaction published, in order, with its place in the sequence', async () => {
    const process = await installation.start();
    const patientId = newId();
    await process.get(Transactions).asService(async (tx) => {
      await tx.publish([1, 2, 3].map((trials) => referralReceived({ patientId, trials })));
    });
    await eventually(async () => {
      expect((await process.get(RelayStatus).snapshot()).backlog).toBe(0);
    });
    const records = await installation.topics.records(TOPICS.referralIntake);
    expect(records.map(({ headers }) => headers['ce_sequence'])).toEqual(['1', '2', '3']);
    expect((await process.get(Journal).verify()).isIntact).toBe(true);
  });
});
