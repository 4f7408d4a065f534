import { Module } from '@nestjs/common';
import { ResourceStore } from './resource.store.js';
import { ResourceSync } from './resource-sync.commands.js';

@Module({ providers: [ResourceStore, ResourceSync], exports: [ResourceStore] })
export class ResourceModule {}
