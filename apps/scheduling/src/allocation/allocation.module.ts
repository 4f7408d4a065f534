import { Module } from '@nestjs/common';
import { ResourceModule } from '../resource/resource.module.js';
import { PatientMerges } from '@lysning/platform';
import { AllocationStore } from './allocation.store.js';
import { PatientTimeStore } from './patient-time.store.js';
import { SiteCapacityStore } from './site-capacity.store.js';

@Module({
  imports: [ResourceModule],
  providers: [AllocationStore, PatientMerges, PatientTimeStore, SiteCapacityStore],
  exports: [AllocationStore, PatientTimeStore, SiteCapacityStore],
})
export class AllocationModule {}
