import { Clock, SystemClock } from '@lysning/kernel';
import { MessagingModule, type MessagingOptions } from '@lysning/messaging';
import {
  type DynamicModule,
  Global,
  Module,
  type ModuleMetadata,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { given } from '../program/program.js';

export function messagingOptions(service: MessagingOptions['service']): MessagingOptions {
  return {
    service,
    brokers: given('KAFKA_BROKERS').split(','),
    topicPrefix: given('TOPIC_PREFIX'),
    replicaId: process.env['REPLICA_ID'] ?? 'bench-1',
  };
}

class LastToClose implements OnApplicationShutdown {
  constructor(private readonly database: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.destroy();
  }
}

@Global()
@Module({})
class SurroundingsModule {
  static of(database: DataSource): DynamicModule {
    return {
      module: SurroundingsModule,
      providers: [
        { provide: DataSource, useValue: database },
        { provide: Clock, useValue: new SystemClock() },
        { provide: LastToClose, useValue: new LastToClose(database) },
      ],
      exports: [DataSource, Clock],
    };
  }
}

@Module({})
class BareModule {}

/** The messaging mechanism with nothing of the platform around it: no login, no site scoping, no access log. */
export async function bareApplication(
  service: MessagingOptions['service'],
  parts: ModuleMetadata,
): Promise<DynamicModule> {
  const database = await new DataSource({
    type: 'postgres',
    url: given('DATABASE_URL'),
    poolSize: 12,
    extra: { pipeline: true },
  }).initialize();
  return {
    module: BareModule,
    ...parts,
    imports: [
      SurroundingsModule.of(database),
      MessagingModule.forRoot(messagingOptions(service)),
      ...(parts.imports ?? []),
    ],
  };
}
