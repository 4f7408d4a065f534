import { Module } from '@nestjs/common';
import { OpenOffers } from './open-offers.commands.js';
import { TransferStore } from './transfer.store.js';

@Module({ providers: [OpenOffers, TransferStore], exports: [OpenOffers, TransferStore] })
export class OpenOffersModule {}
