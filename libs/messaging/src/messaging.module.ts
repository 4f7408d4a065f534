import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { MESSAGING_OPTIONS, type MessagingOptions } from './options.js';
import { Outbox } from './outbox/outbox.js';
import { Transactions } from './transactions.js';

const PUBLISHING: Provider[] = [Outbox, Transactions];

/** Transactions that publish, the relay that sends, and the consumers and deadlines that react. Needs `DataSource` and `Clock`. */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [{ provide: MESSAGING_OPTIONS, useValue: options }, ...PUBLISHING],
      exports: [MESSAGING_OPTIONS, ...PUBLISHING],
    };
  }
}
