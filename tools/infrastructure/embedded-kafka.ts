import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnProcess } from '../processes/own-process.ts';
import { Problem } from '../problem.ts';
import { type BrokerOptions, format, isReady, runBroker } from './kafka-broker.ts';
import { serverHandle } from './server-handle.ts';
import type { KafkaHandle } from './types.ts';

const STOP_MS = 5_000;

/** A Kafka broker of our own on the loopback address. Not started yet. */
export function embeddedKafka(options: BrokerOptions): KafkaHandle {
  const { port, folder, removes } = options;
  const handle = serverHandle({ start: () => started(options), stopWithinMs: STOP_MS, removes });
  return {
    ...handle,
    port,
    brokers: `127.0.0.1:${port}`,
    wipe: async () => {
      await handle.stop();
      rmSync(join(folder, 'log'), { recursive: true, force: true });
    },
  };
}

async function started(options: BrokerOptions): Promise<OwnProcess> {
  format(options);
  const broker = runBroker(options);
  if (await isReady(broker)) return broker;
  const said = broker.lastLines(15);
  if (/Address already in use/.test(said)) {
    throw new Problem(
      `Port ${options.port} or ${options.controllerPort} is in use by another program. Stop it, or choose others: npm start -- --port-base N`,
    );
  }
  throw new Error(`Kafka did not start:\n${said}`);
}
