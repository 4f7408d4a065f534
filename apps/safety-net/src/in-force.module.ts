import { Global, Module } from '@nestjs/common';
import { InForce } from './in-force.js';

@Global()
@Module({ providers: [InForce], exports: [InForce] })
export class InForceModule {}
