import { type ServiceName, SERVICES, topicsOwnedBy } from '@lysning/contracts';
import { eventPublisher, startTokenIssuer, type TokenIssuer } from '@lysning/testing';
import { programOf } from '../../../tools/start/bundle.ts';
import type { Bed } from '../bed/bed.ts';
import type { Program } from '../bed/program.ts';
import { inDatabase, serviceUrl } from '../bed/sql.ts';
import { createTopics, deleteTopics } from '../bed/topics.ts';
import { startMain } from './service.ts';

/** One real service by itself: what the others would tell it is published in their name. */
export interface Alone {
  readonly service: Program;
  /** Login of the server's owner in the service's database, whatever row-level security says. */
  readonly databaseUrl: string;
  /** The service's own login. */
  readonly serviceUrl: string;
  readonly issuer: TokenIssuer;
  readonly publisher: ReturnType<typeof eventPublisher>;
  readonly stop: () => Promise<void>;
}

export interface AloneOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Another than the program of the bundle. */
  readonly script?: string;
}

export async function startAlone(
  name: ServiceName,
  bed: Bed,
  { env = {}, script = programOf(name) }: AloneOptions = {},
): Promise<Alone> {
  const database = bed.newName(name.replaceAll('-', '_'));
  const topicPrefix = `${database}.`;
  const topics = SERVICES.flatMap(topicsOwnedBy).map((topic) => `${topicPrefix}${topic.name}`);
  await createTopics(bed.brokers, topics);
  const issuer = await startTokenIssuer();
  const service = await startMain({ name, script }, { bed, database, topicPrefix, issuer, env });
  const publisher = eventPublisher(topicPrefix);
  return {
    service,
    databaseUrl: inDatabase(bed.adminUrl, database),
    serviceUrl: serviceUrl(bed.adminUrl, database),
    issuer,
    publisher,
    stop: async () => {
      await Promise.all([service.stop(), publisher.stop(), issuer.stop()]);
      await deleteTopics(bed.brokers, topicPrefix);
    },
  };
}
