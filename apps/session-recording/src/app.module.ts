import { Module } from '@nestjs/common';
import { AdverseEventModule } from './adverse-event/adverse-event.module.js';
import { ClearanceModule } from './clearance/clearance.module.js';
import { DischargeModule } from './discharge/discharge.module.js';
import { InfusionModule } from './infusion/infusion.module.js';
import { PersonModule } from './person/person.module.js';
import { PreCheckModule } from './pre-check/pre-check.module.js';
import { SessionModule } from './session/session.module.js';
import { VitalsModule } from './vitals/vitals.module.js';

@Module({
  imports: [
    ClearanceModule,
    PersonModule,
    SessionModule,
    PreCheckModule,
    InfusionModule,
    VitalsModule,
    AdverseEventModule,
    DischargeModule,
  ],
})
export class AppModule {}
