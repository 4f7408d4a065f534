import { Module } from '@nestjs/common';
import { FigureGauges } from './figure-gauges.queries.js';
import { FiguresCommands } from './figures.commands.js';
import { FiguresConsumer } from './figures.consumer.js';
import { FiguresController } from './figures.controller.js';
import { FiguresQueries } from './figures.queries.js';

@Module({
  controllers: [FiguresController],
  providers: [FigureGauges, FiguresCommands, FiguresConsumer, FiguresQueries],
})
export class FiguresModule {}
