import type { Tx } from '@lysning/messaging';
import { PatientMerges } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { CertificateBook } from '../resource/resource.js';
import { ResourceStore } from '../resource/resource.store.js';
import { AllocationStore, type Within } from './allocation.store.js';
import type { Occupancy } from './choice.js';
import type { SiteCapacity } from './free-times.js';

/** What of a site's capacity does not change from one moment to the next. */
export type SiteFrame = Pick<SiteCapacity, 'hours' | 'durations' | 'gridMinutes'> & {
  readonly certificates: CertificateBook;
};

@Injectable()
export class SiteCapacityStore {
  constructor(
    private readonly resources: ResourceStore,
    private readonly allocations: AllocationStore,
    private readonly merges: PatientMerges,
  ) {}

  /** What the site can take on within `spans`, beside what it and this patient have already. */
  async load(
    tx: Tx,
    of: { readonly siteId: string; readonly patientId: string | null },
    { frame, ...within }: Within & { readonly frame: SiteFrame },
  ): Promise<SiteCapacity> {
    const { siteId, patientId } = of;
    // Sent together, answered in turn: nobody changes working times any more when they are read.
    const [inService, personId, occupied] = await Promise.all([
      this.resources.inService(tx, siteId),
      patientId === null ? null : this.merges.personOf(tx, patientId),
      this.allocations.occupancy(tx, of, within),
    ]);
    const resources = inService.map((one) => ({
      ...one,
      certificates: frame.certificates.get(one.code) ?? [],
    }));
    const occupancy = patientId === null ? occupied : known(occupied, patientId, personId);
    const { hours, durations, gridMinutes } = frame;
    return { hours, durations, gridMinutes, resources, occupancy };
  }
}

/** The patient is taken when the person is. */
const known = (occupied: Occupancy, patientId: string, personId: string | null): Occupancy =>
  new Map([...occupied, [patientId, occupied.get(personId ?? patientId) ?? []]]);
