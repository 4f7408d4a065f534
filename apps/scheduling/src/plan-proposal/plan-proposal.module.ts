import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { AllocationModule } from '../allocation/allocation.module.js';
import { BookingModule } from '../booking/booking.module.js';
import { CourseModule } from '../course/course.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { AcceptanceCommands } from './acceptance.commands.js';
import { OpenTimes } from './open-times.queries.js';
import { PlanCommands } from './plan.commands.js';
import { PlanConsumer } from './plan.consumer.js';
import { PlanController } from './plan.controller.js';
import { PlanMaker } from './plan-maker.commands.js';
import { PlanProposalCommands } from './plan-proposal.commands.js';
import { PlanProposalConsumer } from './plan-proposal.consumer.js';
import { PlanProposalController } from './plan-proposal.controller.js';
import { PlanProposalQueries } from './plan-proposal.queries.js';
import { PlanProposalStore } from './plan-proposal.store.js';
import { PlanResults } from './plan-results.commands.js';
import { PlanStore } from './plan.store.js';
import { ReplanCommands } from './replan.commands.js';
import { SiteFactsStore } from './site-facts.store.js';
import { WhatIfController } from './what-if.controller.js';
import { WhatIfQueries } from './what-if.queries.js';

@Module({
  imports: [AbsenceModule, AllocationModule, BookingModule, CourseModule, ProtocolModule],
  controllers: [PlanController, PlanProposalController, WhatIfController],
  providers: [
    AcceptanceCommands,
    OpenTimes,
    PlanCommands,
    PlanConsumer,
    PlanMaker,
    PlanProposalCommands,
    PlanProposalConsumer,
    PlanProposalQueries,
    PlanProposalStore,
    PlanResults,
    PlanStore,
    ReplanCommands,
    SiteFactsStore,
    WhatIfQueries,
  ],
})
export class PlanProposalModule {}
