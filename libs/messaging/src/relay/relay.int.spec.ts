import { TOPICS } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '../eventually.fixture.js';
import { referralReceived } from '../outbox/event.fixture.js';
import { Journal } from '../journal/journal.js';
import { type MessagingBed, messagingBed } from '../messaging.int.fixture.js';
import { topicRecords } from '../topic-records.fixture.js';
import { Transactions } from '../transactions.js';
import { RelayStatus } from './relay-status.js';

describe('The relay', () => {
  let bed: MessagingBed;

  beforeAll(async () => {
    bed = await messagingBed('referral-intake');
  }, 30_000);
  afterAll(() => bed.close());

  it('sends what a transaction published, in order, with its place in the sequence', async () => {
    const process = await bed.start();
    const patientId = newId();
    await process.get(Transactions).asService(async (tx) => {
      await tx.publish([1, 2, 3].map((trials) => referralReceived({ patientId, trials })));
    });
    await eventually(async () => {
      expect((await process.get(RelayStatus).snapshot()).backlog).toBe(0);
    });
    const records = await topicRecords(bed.options, TOPICS.referralIntake);
    expect(records.map(({ headers }) => headers['ce_sequence'])).toEqual(['1', '2', '3']);
    expect((await process.get(Journal).verify()).isIntact).toBe(true);
  });
});
