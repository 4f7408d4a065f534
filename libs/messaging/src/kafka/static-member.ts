import { AsyncLocalStorage } from 'node:async_hooks';

const instanceId = new AsyncLocalStorage<string>();

/**
 * Runs a kafkajs consumer as a static member of its group (KIP-345): `replicaId` comes back after a crash to the
 * partitions it had, at once, and the others do not rebalance. Call it around `consumer.run`.
 */
export const asStaticMember = <T>(replicaId: string, run: () => T): T =>
  instanceId.run(replicaId, run);

/** For the join requests that `run` leads to, however much later; `null`: a dynamic member. */
export const memberInstanceId = (): string | null => instanceId.getStore() ?? null;
