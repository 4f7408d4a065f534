import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** ApiVersions version 0, correlation id 1, no client id: the first thing any Kafka client asks. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);
const TIMEOUT_MS = 2_000;

/** Whether a Kafka broker, not just an open port, is at `host:port`. */
export function kafkaAnswers(broker: string): Promise<boolean> {
  const at = broker.lastIndexOf(':');
  const socket = connect({ host: broker.slice(0, at), port: Number(broker.slice(at + 1)) });
  return new Promise((resolve) => {
    const finish = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(TIMEOUT_MS);
    socket.once('connect', () => socket.write(API_VERSIONS));
    socket.once('data', (answer) => {
      finish(answer.length >= 8 && answer.readInt32BE(4) === 1);
    });
    for (const failure of ['error', 'timeout', 'close'] as const) {
      socket.once(failure, () => {
        finish(false);
      });
    }
  });
}

/** `undefined` when it answers, else why not. */
export async function postgresRefusal(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    return error instanceof Error && error.message ? error.message : 'nobody answers';
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function answersWithin(ms: number, answers: () => Promise<boolean>): Promise<boolean> {
  const giveUpAt = performance.now() + ms;
  while (!(await answers())) {
    if (performance.now() > giveUpAt) return false;
    await pause(100);
  }
  return true;
}
