const NODE = 1;

/** A second way in, for clients that are to reach the broker through something that stands in between. */
export interface ProxiedListener {
  /** Where the broker listens. */
  readonly port: number;
  /** Where it says that it does. */
  readonly proxyPort: number;
}

/** The settings of a single-node broker on the loopback address, as server.properties. */
export function serverProperties(options: {
  readonly port: number;
  readonly controllerPort: number;
  readonly logFolder: string;
  readonly behindProxy?: ProxiedListener | undefined;
}): string {
  const { port, controllerPort, logFolder, behindProxy } = options;
  const proxied = (at: number | undefined) =>
    at === undefined ? '' : `,PROXIED://127.0.0.1:${at}`;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': NODE,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}${proxied(behindProxy?.port)}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}${proxied(behindProxy?.proxyPort)}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT',
    'controller.quorum.voters': `${NODE}@127.0.0.1:${controllerPort}`,
    'log.dirs': logFolder,
    ...SINGLE_NODE,
    ...QUICK,
  };
  return lines(settings);
}

/** What says that a folder is a broker's, as meta.properties. */
export const metaProperties = (ids: {
  readonly clusterId: string;
  readonly directoryId: string;
}): string =>
  lines({
    version: 1,
    'cluster.id': ids.clusterId,
    'node.id': NODE,
    'directory.id': ids.directoryId,
  });

const lines = (settings: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

const SINGLE_NODE = {
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 1,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'share.coordinator.state.topic.num.partitions': 1,
  'auto.create.topics.enable': false,
  'num.partitions': 12,
  'log.retention.ms': -1,
  'num.network.threads': 1,
  'num.io.threads': 2,
  'log.cleaner.dedupe.buffer.size': 2_097_152,
};

/** A consumer or a broker that was killed is given up soon, so that the next one gets its turn. */
const QUICK = {
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1000,
  'broker.session.timeout.ms': 1500,
  'broker.heartbeat.interval.ms': 500,
};
