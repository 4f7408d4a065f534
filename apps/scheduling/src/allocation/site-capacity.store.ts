import type { Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { ResourceStore } from '../resource/resource.store.js';
import { AllocationStore } from './allocation.store.js';
import type { SiteCapacity } from './free-times.js';

/** What of a site's capacity does not change from one moment to the next. */
export type SiteFrame = Pick<SiteCapacity, 'hours' | 'durations' | 'gridMinutes'>;

@Injectable()
export class SiteCapacityStore {
  constructor(
    private readonly resources: ResourceStore,
    private readonly allocations: AllocationStore,
  ) {}

  /** What the site can take on within `spans`, beside what it and this patient have already. */
  async load(
    tx: Tx,
    { siteId, patientId }: { siteId: string; patientId: string | null },
    { frame, spans }: { frame: SiteFrame; spans: readonly Interval[] },
  ): Promise<SiteCapacity> {
    const resources = await this.resources.inService(tx, siteId);
    const ids = resources.map(({ id }) => id);
    const all = patientId === null ? ids : [...ids, patientId];
    const occupancy = await this.allocations.occupancy(tx, all, spans);
    const { hours, durations, gridMinutes } = frame;
    return { hours, durations, gridMinutes, resources, occupancy };
  }
}
