import { TOPICS } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { publish } from '../relay/publications.fixture.js';
import { Transactions } from '../transactions.js';
import { withdrawal } from './reaction.fixture.js';
import { MirrorConsumer, MIRRORS, SecondMirrorConsumer } from './mirror.fixture.js';

const EVENTS = 400;

describe('when the broker has lost everything', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await anInstallation('referral-intake', MIRRORS);
  });
  afterAll(() => installation.dispose());

  /** What a mirror holds: every event of every patient, in order. */
  const stateOf = (mirror: string) =>
    installation.database.rows<object>(
      `SELECT patient, count, digest FROM mirror WHERE name = $1 ORDER BY patient`,
      [mirror],
    );
  const inStep = (mirror: string, count: number) =>
    eventually(async () => {
      const [sum] = await installation.database.rows<{ events: number }>(
        `SELECT coalesce(sum(count), 0)::integer AS events FROM mirror WHERE name = $1`,
        [mirror],
      );
      expect(sum).toEqual({ events: count });
    }, 60_000);

  it('a new consumer comes to the same state as one that read all along', async () => {
    const service = await installation.start({ consumers: [MirrorConsumer] });
    const patients = Array.from({ length: 20 }, newId);
    await service.get(Transactions).asService(async (tx) => {
      for (let number = 0; number < EVENTS; number += 1) {
        await tx.publish([withdrawal(patients[number % 20]!, number)]);
      }
    });
    await inStep('first', EVENTS);
    const before = await stateOf('first');

    await installation.topics.lose();
    await publish(service, withdrawal(patients[0]!, EVENTS));
    await inStep('first', EVENTS + 1);
    await service.close();
    await installation.start({ consumers: [MirrorConsumer, SecondMirrorConsumer] });

    await inStep('second', EVENTS + 1);
    expect(await stateOf('second')).toEqual(await stateOf('first'));
    expect(await stateOf('first')).toHaveLength(before.length);
    const ends = await installation.topics.ends(TOPICS.referralIntake);
    expect(ends.reduce((sum, end) => sum + end, 0)).toBeGreaterThanOrEqual(EVENTS + 1);
  });
});
