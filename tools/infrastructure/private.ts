import { freePorts } from '../processes/ports.ts';
import { dockerAnswers, dockerKafka, dockerPostgres } from './docker.ts';
import { throwAwayKafka, throwAwayPostgres } from './embedded.ts';
import { kafkaRuntime } from './kafka-runtime.ts';
import type { ProxiedListener } from './kafka-settings.ts';
import type { Place } from './temporary-folder.ts';
import type { KafkaHandle, PostgresHandle } from './types.ts';

/**
 * A broker that a test may kill, restart and empty as it likes. `dispose()` of it at the end. Only an embedded one can be
 * reached through a proxy, too.
 */
export async function startPrivateKafka(
  options: { readonly behindProxy?: ProxiedListener; readonly on?: Place } = {},
): Promise<KafkaHandle> {
  const [kafka = 0, kafkaController = 0] = await freePorts(2);
  const broker = (await dockerAnswers())
    ? await dockerKafka({ port: kafka })
    : throwAwayKafka({ kafka, kafkaController }, await kafkaRuntime(() => undefined), options);
  await broker.start();
  return broker;
}

/** A database server that a test may kill and restart as it likes. `dispose()` of it at the end. */
export async function startPrivatePostgres(on?: Place): Promise<PostgresHandle> {
  const [port = 0] = await freePorts(1);
  const server = (await dockerAnswers())
    ? await dockerPostgres({ port })
    : throwAwayPostgres(port, 'safe', on);
  await server.start();
  return server;
}
