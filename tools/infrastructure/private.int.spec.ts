import { existsSync } from 'node:fs';
import { identityOf } from '../processes/process-identity.ts';
import { registry } from '../processes/own-process.ts';
import { kafkaAnswers, postgresRefusal } from './answers.ts';
import { startPrivateKafka, startPrivatePostgres } from './private.ts';

const own = () => registry.entries().filter(({ owner }) => owner.pid === process.pid);

describe('a private server', () => {
  it('of PostgreSQL answers, comes back after a kill with its data, and leaves nothing', async () => {
    const server = await startPrivatePostgres();
    const pids = own().map(({ pid }) => pid);
    const folders = own().flatMap(({ removes = [] }) => removes);
    try {
      expect(folders.every(existsSync)).toBe(true);
      expect(await postgresRefusal(server.adminUrl)).toBeUndefined();
      await server.killHard();
      expect(await postgresRefusal(server.adminUrl)).toBeDefined();
      await server.start();
      expect(await postgresRefusal(server.adminUrl)).toBeUndefined();
    } finally {
      await server.dispose();
    }
    expect(pids.map(identityOf)).toEqual(pids.map(() => undefined));
    expect(own()).toEqual([]);
    expect(folders.filter(existsSync)).toEqual([]);
  }, 60_000);

  it('of Kafka answers, comes back after a kill and after losing its log, and leaves nothing', async () => {
    const broker = await startPrivateKafka();
    const pids = own().map(({ pid }) => pid);
    try {
      expect(await kafkaAnswers(broker.brokers)).toBe(true);
      await broker.killHard();
      expect(await kafkaAnswers(broker.brokers)).toBe(false);
      await broker.start();
      expect(await kafkaAnswers(broker.brokers)).toBe(true);
      await broker.wipe();
      expect(broker.isRunning()).toBe(false);
      await broker.start();
      expect(await kafkaAnswers(broker.brokers)).toBe(true);
    } finally {
      await broker.dispose();
    }
    expect(pids.map(identityOf)).toEqual(pids.map(() => undefined));
    expect(own()).toEqual([]);
  }, 120_000);
});
