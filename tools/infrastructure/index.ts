import { Problem } from '../problem.ts';
import { dockerAnswers, dockerInfrastructure, forgetVolumes } from './docker.ts';
import { embeddedInfrastructure, forgetKeptData } from './embedded.ts';
import { environmentInfrastructure, isInEnvironment } from './environment.ts';
import type { Infrastructure, InfrastructureOptions } from './infrastructure.ts';
import type { InfrastructureKind } from './types.ts';

export type { Infrastructure, InfrastructureOptions } from './infrastructure.ts';
export { measuredServers } from './embedded.ts';
export { startPrivateKafka, startPrivatePostgres } from './private.ts';
export { type Place, temporaryFolder } from './temporary-folder.ts';
export * from './types.ts';

const START: Record<
  InfrastructureKind,
  (options: InfrastructureOptions) => Promise<Infrastructure>
> = {
  env: () => environmentInfrastructure(),
  docker: dockerInfrastructure,
  embedded: embeddedInfrastructure,
};

/** PostgreSQL and Kafka from the first of environment, Docker and embedded that answers. */
export async function startInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  return START[options.infra ?? (await firstThatAnswers())](options);
}

/** Forgets the data that `start` keeps. Servers of others are not ours to empty. */
export async function forgetData(infra: InfrastructureKind | undefined): Promise<void> {
  const kind = infra ?? (await firstThatAnswers());
  if (kind === 'env') {
    throw new Problem(
      '--fresh does not empty the servers that KAFKA_BROKERS and DATABASE_URL name: drop the databases and topics there yourself.',
    );
  }
  if (kind === 'docker') await forgetVolumes();
  else forgetKeptData();
}

async function firstThatAnswers(): Promise<InfrastructureKind> {
  if (isInEnvironment()) return 'env';
  return (await dockerAnswers()) ? 'docker' : 'embedded';
}
