import { newId } from '@lysning/kernel';
import { type CallerContext, Transactions } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { resourcesOf } from './resource.js';
import { ResourceStore } from './resource.store.js';

/** At start, makes the resources say what the sites' files say. Safe to do in several processes at once. */
@Injectable()
export class ResourceSync implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly resources: ResourceStore,
    private readonly programme: Programme,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.transactions.run(asService(), async (tx) => {
      for (const site of this.programme.sites) {
        await this.resources.synchronise(tx, site.id, resourcesOf(site.resources));
      }
    });
  }
}

function asService(): CallerContext {
  const correlationId = newId();
  return {
    subject: 'service:scheduling',
    hprNumber: null,
    roles: ['system'],
    sites: 'all',
    accessReason: 'operations',
    trace: {
      traceparent: `00-${correlationId.replaceAll('-', '')}-${correlationId.slice(-16).replaceAll('-', '0')}-01`,
      correlationId,
      causationId: null,
    },
  };
}
