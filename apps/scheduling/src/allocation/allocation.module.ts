import { Module } from '@nestjs/common';
import { ResourceModule } from '../resource/resource.module.js';
import { AllocationStore } from './allocation.store.js';
import { SiteCapacityStore } from './site-capacity.store.js';

@Module({
  imports: [ResourceModule],
  providers: [AllocationStore, SiteCapacityStore],
  exports: [AllocationStore, SiteCapacityStore],
})
export class AllocationModule {}
