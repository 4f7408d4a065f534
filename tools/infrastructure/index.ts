import { dockerAnswers, dockerInfrastructure } from './docker.ts';
import { embeddedInfrastructure } from './embedded.ts';
import { environmentInfrastructure, isInEnvironment } from './environment.ts';
import type { Infrastructure, InfrastructureOptions } from './infrastructure.ts';
import type { InfrastructureKind } from './types.ts';

export { forgetKeptData } from './embedded.ts';
export type { Infrastructure, InfrastructureOptions } from './infrastructure.ts';
export { startPrivateKafka, startPrivatePostgres } from './private.ts';
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

async function firstThatAnswers(): Promise<InfrastructureKind> {
  if (isInEnvironment()) return 'env';
  return (await dockerAnswers()) ? 'docker' : 'embedded';
}
