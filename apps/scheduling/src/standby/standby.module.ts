import { Module } from '@nestjs/common';
import { AllocationModule } from '../allocation/allocation.module.js';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { BookingModule } from '../booking/booking.module.js';
import { CourseModule } from '../course/course.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { FreedPlaceCommands } from './freed-place.commands.js';
import { AcceptanceStores, OfferAcceptanceCommands } from './offer-acceptance.commands.js';
import { OfferController } from './offer.controller.js';
import { OfferStore } from './offer.store.js';
import { OfferingCommands, OfferingStores } from './offering.commands.js';
import { StandbyConsumer } from './standby.consumer.js';
import { StandbyController } from './standby.controller.js';
import { StandbyListCommands } from './standby-list.commands.js';
import { StandbyQueries } from './standby.queries.js';
import { StandbyStore } from './standby.store.js';

@Module({
  imports: [AllocationModule, AppointmentModule, BookingModule, CourseModule, ProtocolModule],
  controllers: [OfferController, StandbyController],
  providers: [
    AcceptanceStores,
    FreedPlaceCommands,
    OfferAcceptanceCommands,
    OfferStore,
    OfferingCommands,
    OfferingStores,
    StandbyConsumer,
    StandbyListCommands,
    StandbyQueries,
    StandbyStore,
  ],
})
export class StandbyModule {}
