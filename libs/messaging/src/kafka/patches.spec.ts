import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { installKafkajsPatches } from './patches.js';
import { encodeRecord } from './record-encoder.js';
import { asStaticMember } from './static-member.js';

const require = createRequire(import.meta.url);
const inside = (path: string): any => require(`kafkajs/src/${path}`);

installKafkajsPatches();
installKafkajsPatches();

describe('the idle timer of kafkajs', () => {
  function aQueue() {
    const RequestQueue = inside('network/requestQueue');
    const logger = { debug: () => undefined };
    const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1_000, logger });
    let checks = 0;
    queue.checkPendingRequests = () => {
      checks += 1;
    };
    return { queue, checks: () => checks };
  }

  it('does not run while nothing waits', () => {
    const { queue } = aQueue();

    queue.scheduleCheckPendingRequests();

    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('runs once while something waits, and again when asked again', async () => {
    const { queue, checks } = aQueue();
    queue.pending.push({});

    queue.scheduleCheckPendingRequests();
    queue.scheduleCheckPendingRequests();
    await pause(40);
    expect(checks()).toBe(1);

    queue.scheduleCheckPendingRequests();
    await pause(40);
    expect(checks()).toBe(2);
  });

  it('waits as long as the broker throttles', async () => {
    const { queue, checks } = aQueue();
    queue.throttledUntil = Date.now() + 150;

    queue.scheduleCheckPendingRequests();
    await pause(60);
    expect(checks()).toBe(0);
    await pause(150);
    expect(checks()).toBe(1);
  });
});

describe('the record encoder of kafkajs', () => {
  it('is ours where a request to produce takes it from', () => {
    expect(inside('protocol/recordBatch/record/v0')).toBe(encodeRecord);
    expect(inside('protocol/requests/produce/v3/request')).toBeDefined();
  });
});

describe('a request to join a group', () => {
  async function joinRequest(version: number) {
    const request = inside('protocol/requests/joinGroup').protocol({ version })({
      groupId: 'g',
      sessionTimeout: 10_000,
      rebalanceTimeout: 10_000,
      memberId: '',
      protocolType: 'consumer',
      groupProtocols: [],
    });
    return ((await request.request.encode()).buffer as Buffer).toString('latin1');
  }

  it('names the replica of a static member, also long after the consumer was started', async () => {
    const joining = asStaticMember('replica-7', async () => {
      await pause(5);
      return joinRequest(5);
    });

    expect(await joining).toContain('\u0000\u0009replica-7');
    expect(await joinRequest(5)).not.toContain('replica-7');
  });
});
