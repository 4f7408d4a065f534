import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { aWithdrawal, REACTIONS, SturdyConsumer } from './reaction.fixture.js';
import { readingsOf } from './readings.fixture.js';

const MODULE = import.meta.resolve('./member-process.fixture.ts');

describe('a process as a member of its group', () => {
  let installation: Installation;
  beforeEach(async () => {
    installation = await anInstallation('scheduling', REACTIONS);
  });
  afterEach(() => installation.dispose());

  const members = async () => {
    const { topicPrefix, service } = installation.options;
    const { groups } = await installation.topics.admin.describeGroups([`${topicPrefix}${service}`]);
    return groups[0]!;
  };
  const isStable = (count: number) =>
    eventually(async () => {
      const group = await members();
      expect(group).toMatchObject({ state: 'Stable' });
      expect(group.members).toHaveLength(count);
    }, 40_000);
  const reach = (partition: number, sequence: string) =>
    eventually(async () => {
      const position = await readingsOf(installation, partition).position('sturdy');
      expect(position).toMatchObject({ sequence });
    }, 40_000);

  it('is a static one, by its replica id', async () => {
    await installation.start({ consumers: [SturdyConsumer], replicaId: 'replica-7' });

    await isStable(1);
    expect((await members()).members[0]!.memberId).toMatch(/^replica-7-/);
  });

  it('comes back after kill -9 to what it had, without a wait for its session', async () => {
    const first = installation.startChild(MODULE, 'replica-7');
    await isStable(1);
    await installation.topics.write(0, [{ event: aWithdrawal(1), sequence: 1 }]);
    await reach(0, '1');
    await first.kill();

    installation.startChild(MODULE, 'replica-7');
    await installation.topics.write(0, [{ event: aWithdrawal(2), sequence: 2 }]);

    await reach(0, '2');
    await isStable(1);
    expect(await readingsOf(installation, 0).applied('sturdy')).toEqual([1, 2]);
  });

  it('ends in order when told to', async () => {
    const child = installation.startChild(MODULE, 'replica-7');
    await isStable(1);
    await installation.topics.write(0, [{ event: aWithdrawal(1), sequence: 1 }]);
    await reach(0, '1');

    child.signal('SIGTERM');

    await child.exit;
    const { members: left } = await members();
    expect(left).toEqual([]);
    const { topicPrefix, service } = installation.options;
    const offsets = await installation.topics.admin.fetchOffsets({
      groupId: `${topicPrefix}${service}`,
      topics: [`${topicPrefix}lysning.referral-intake`],
    });
    expect(offsets[0]!.partitions.find(({ partition }) => partition === 0)?.offset).toBe('1');
  });
});
