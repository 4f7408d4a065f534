import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AssignedPartitions } from './consumer/assigned-partitions.js';
import { BatchConsumer } from './consumer/batch-consumer.js';
import { ConsumerRegistry } from './consumer/consumer-registry.js';
import { PositionStore } from './consumer/position.store.js';
import { SliceReader } from './consumer/slice-reader.js';
import { SliceTransaction } from './consumer/slice.transaction.js';
import { DeadlineWorker } from './deadline/deadline.worker.js';
import { ParkingCommands } from './parking/parking.commands.js';
import { ParkingStore } from './parking/parking.store.js';
import { Redrive } from './parking/redrive.js';
import { MessagingStatus } from './operator/messaging-status.js';
import { Journal } from './journal/journal.js';
import { OperationsCommands } from './operator/operations.commands.js';
import { OperationsController } from './operator/operations.controller.js';
import { OperationsQueries } from './operator/operations.queries.js';
import { ParkingController } from './operator/parking.controller.js';
import { ParkingQueries } from './operator/parking.queries.js';
import { PublicationController } from './operator/publication.controller.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './options.js';
import { Outbox } from './outbox/outbox.js';
import { Relay } from './relay/relay.js';
import { RelayStatus } from './relay/relay-status.js';
import { Transactions } from './transactions.js';

const CONSUMING: Provider[] = [
  AssignedPartitions,
  BatchConsumer,
  ConsumerRegistry,
  DeadlineWorker,
  MessagingStatus,
  OperationsCommands,
  OperationsQueries,
  ParkingCommands,
  ParkingQueries,
  ParkingStore,
  PositionStore,
  Redrive,
  SliceReader,
  SliceTransaction,
];
const PUBLISHING: Provider[] = [Journal, Outbox, Relay, RelayStatus, Transactions];

/** Transactions that publish, the relay that sends, and the consumers and deadlines that react. Needs `DataSource` and `Clock`. */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [OperationsController, ParkingController, PublicationController],
      providers: [{ provide: MESSAGING_OPTIONS, useValue: options }, ...PUBLISHING, ...CONSUMING],
      exports: [MESSAGING_OPTIONS, MessagingStatus, ...PUBLISHING],
    };
  }
}
