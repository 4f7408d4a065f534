import { Module } from '@nestjs/common';
import { ProtocolStore } from './protocol.store.js';

@Module({ providers: [ProtocolStore], exports: [ProtocolStore] })
export class ProtocolModule {}
