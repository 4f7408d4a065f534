import 'reflect-metadata';
import { startService } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { ReadingTable1700000090001 } from '../mechanism/reading-table.migration.js';
import { LayersController } from './layers.controller.js';

@Module({ controllers: [LayersController] })
class LayersModule {}

await startService({
  name: 'session-recording',
  description: 'One command, with ever more around it.',
  module: LayersModule,
  entities: [],
  migrations: [ReadingTable1700000090001],
});
